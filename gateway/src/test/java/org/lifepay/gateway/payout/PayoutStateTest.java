package org.lifepay.gateway.payout;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.StateTable;

/** All transitions of the payout state machine, written out by hand. */
public class PayoutStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);

    /** The table that docs/states.md shows. */
    public static final StateTable<PayoutState, PayoutEvent> TABLE = new StateTable<>(
            "Payout",
            List.of(
                    new PayoutState.Accepted(),
                    new PayoutState.Sent(),
                    new PayoutState.Done("C1", EARLIER),
                    new PayoutState.Failed("NO", EARLIER),
                    new PayoutState.Returned("BACK", EARLIER)),
            events(),
            PayoutState::status,
            (state, event) -> words(state.on(event)));

    private static Map<String, PayoutEvent> events() {
        Map<String, PayoutEvent> events = new LinkedHashMap<>();
        events.put("Dispatched", new PayoutEvent.Dispatched());
        events.put("PaidOut", new PayoutEvent.PaidOut("C1", NOW));
        events.put("Declined", new PayoutEvent.Declined("NO", NOW));
        events.put("SentBack", new PayoutEvent.SentBack("BACK", NOW, new PayoutEvent.PaidOut("C1", EARLIER)));
        return events;
    }

    private static String words(PayoutOutcome outcome) {
        return switch (outcome) {
            case PayoutOutcome.Move(var to) -> "→ " + to.getClass().getSimpleName();
            case PayoutOutcome.Contradict _ -> "contradict";
            case PayoutOutcome.Ignore _ -> "ignore";
        };
    }

    @Test
    void every_state_and_every_event_stands_in_the_table() {
        assertThat(StateTable.withoutExample(PayoutState.class, TABLE.states())).isEmpty();
        assertThat(StateTable.withoutExample(PayoutEvent.class, TABLE.events().values()))
                .isEmpty();
    }

    @Test
    void every_cell_is_as_it_was_meant() {
        assertThat(TABLE.cells())
                .containsExactly(
                        entry("Accepted / Dispatched", "→ Sent"),
                        entry("Accepted / PaidOut", "→ Done"),
                        entry("Accepted / Declined", "→ Failed"),
                        entry("Accepted / SentBack", "→ Returned"),
                        entry("Sent / Dispatched", "ignore"),
                        entry("Sent / PaidOut", "→ Done"),
                        entry("Sent / Declined", "→ Failed"),
                        entry("Sent / SentBack", "→ Returned"),
                        entry("Done / Dispatched", "ignore"),
                        entry("Done / PaidOut", "ignore"),
                        entry("Done / Declined", "ignore"),
                        entry("Done / SentBack", "→ Returned"),
                        entry("Failed / Dispatched", "ignore"),
                        entry("Failed / PaidOut", "contradict"),
                        entry("Failed / Declined", "ignore"),
                        entry("Failed / SentBack", "ignore"),
                        entry("Returned / Dispatched", "ignore"),
                        entry("Returned / PaidOut", "ignore"),
                        entry("Returned / Declined", "ignore"),
                        entry("Returned / SentBack", "ignore"));
    }

    @Test
    void merchants_see_the_statuses_of_the_protocol() {
        assertThat(TABLE.states())
                .extracting(PayoutState::status)
                .containsExactly("INIT", "REMITING", "SUCCESS", "FAILED", "FAILED");
    }
}
