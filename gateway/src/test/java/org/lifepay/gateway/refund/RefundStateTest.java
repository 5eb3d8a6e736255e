package org.lifepay.gateway.refund;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.StateTable;

/** All transitions of the refund state machine, written out by hand. */
public class RefundStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);

    /** The table that docs/states.md shows. */
    public static final StateTable<RefundState, RefundEvent> TABLE = new StateTable<>(
            "Refund",
            List.of(new RefundState.Accepted(), new RefundState.Done(EARLIER), new RefundState.Failed("NO", EARLIER)),
            events(),
            RefundState::status,
            (state, event) -> words(state.on(event)));

    private static Map<String, RefundEvent> events() {
        Map<String, RefundEvent> events = new LinkedHashMap<>();
        events.put("PaidOut", new RefundEvent.PaidOut(NOW));
        events.put("Declined", new RefundEvent.Declined("NO", NOW));
        return events;
    }

    private static String words(RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Move(var to) -> "→ " + to.getClass().getSimpleName();
            case RefundOutcome.Ignore _ -> "ignore";
        };
    }

    @Test
    void every_state_and_every_event_stands_in_the_table() {
        assertThat(StateTable.withoutExample(RefundState.class, TABLE.states())).isEmpty();
        assertThat(StateTable.withoutExample(RefundEvent.class, TABLE.events().values()))
                .isEmpty();
    }

    @Test
    void every_cell_is_as_it_was_meant() {
        assertThat(TABLE.cells())
                .containsExactly(
                        entry("Accepted / PaidOut", "→ Done"),
                        entry("Accepted / Declined", "→ Failed"),
                        entry("Done / PaidOut", "ignore"),
                        entry("Done / Declined", "ignore"),
                        entry("Failed / PaidOut", "ignore"),
                        entry("Failed / Declined", "ignore"));
    }

    @Test
    void a_new_state_holds_what_the_event_said() {
        RefundState accepted = new RefundState.Accepted();

        assertThat(accepted.on(new RefundEvent.PaidOut(NOW)))
                .isEqualTo(new RefundOutcome.Move(new RefundState.Done(NOW)));
        assertThat(accepted.on(new RefundEvent.Declined("NO", NOW)))
                .isEqualTo(new RefundOutcome.Move(new RefundState.Failed("NO", NOW)));
    }

    @Test
    void merchants_see_the_three_statuses_of_the_protocol() {
        assertThat(TABLE.states()).extracting(RefundState::status).containsExactly("INIT", "SUCCESS", "FAILED");
    }
}
