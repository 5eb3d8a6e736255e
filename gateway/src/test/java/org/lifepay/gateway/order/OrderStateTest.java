package org.lifepay.gateway.order;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.StateTable;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;

/** All transitions of the order state machine, written out by hand. */
public class OrderStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Payment PAYMENT = new Payment("n1", "t1", new Money(888), NOW, null);
    private static final Payment SECOND = new Payment("n2", "t2", new Money(888), NOW, null);
    private static final OrderState PAID = new OrderState.Paid("n1", PaymentMethod.SCAN_CODE, "t1", NOW);

    /** The table that docs/states.md shows. */
    public static final StateTable<OrderState, Event> TABLE = new StateTable<>(
            "Order",
            List.of(
                    new OrderState.Open(),
                    PAID,
                    new OrderState.Failed("DECLINED_BEFORE", EARLIER),
                    new OrderState.Closed(CloseReason.CANCELLED, EARLIER)),
            events(),
            OrderState::status,
            (state, event) -> words(state.on(event)));

    private static final String PAYS = "Confirmed: its payment";
    private static final String PAYS_AGAIN = "Confirmed: another payment";

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("Confirmed: its payment", new Event.Confirmed(PAYMENT, PaymentMethod.SCAN_CODE));
        events.put("Confirmed: another payment", new Event.Confirmed(SECOND, PaymentMethod.WAP));
        events.put("Declined", new Event.Declined("DECLINED_NOW", NOW));
        events.put("Cancelled", new Event.Cancelled(NOW));
        events.put("DeadlinePassed", new Event.DeadlinePassed(NOW));
        events.put("MerchantSuspended", new Event.MerchantSuspended(NOW));
        return events;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Move(OrderState.Closed(var reason, var _)) -> "→ Closed (" + reason + ")";
            case Outcome.Move(var to) -> "→ " + to.getClass().getSimpleName();
            case Outcome.Ignore _ -> "ignore";
            case Outcome.Refuse(var why) -> "refuse: " + why;
            case Outcome.AutoRefund _ -> "auto-refund";
        };
    }

    @Test
    void every_state_and_every_event_stands_in_the_table() {
        assertThat(StateTable.withoutExample(OrderState.class, TABLE.states())).isEmpty();
        assertThat(StateTable.withoutExample(Event.class, TABLE.events().values()))
                .isEmpty();
        assertThat(TABLE.states()).extracting(OrderState::status).doesNotHaveDuplicates();
    }

    @Test
    void every_cell_is_as_it_was_meant() {
        assertThat(TABLE.cells())
                .containsExactly(
                        entry("Open / " + PAYS, "→ Paid"),
                        entry("Open / " + PAYS_AGAIN, "→ Paid"),
                        entry("Open / Declined", "→ Failed"),
                        entry("Open / Cancelled", "→ Closed (CANCELLED)"),
                        entry("Open / DeadlinePassed", "→ Closed (EXPIRED)"),
                        entry("Open / MerchantSuspended", "→ Closed (SUSPENDED)"),
                        entry("Paid / " + PAYS, "ignore"),
                        entry("Paid / " + PAYS_AGAIN, "auto-refund"),
                        entry("Paid / Declined", "ignore"),
                        entry("Paid / Cancelled", "refuse: the order is paid; refund it instead"),
                        entry("Paid / DeadlinePassed", "ignore"),
                        entry("Paid / MerchantSuspended", "ignore"),
                        entry("Failed / " + PAYS, "auto-refund"),
                        entry("Failed / " + PAYS_AGAIN, "auto-refund"),
                        entry("Failed / Declined", "ignore"),
                        entry("Failed / Cancelled", "ignore"),
                        entry("Failed / DeadlinePassed", "ignore"),
                        entry("Failed / MerchantSuspended", "ignore"),
                        entry("Closed / " + PAYS, "auto-refund"),
                        entry("Closed / " + PAYS_AGAIN, "auto-refund"),
                        entry("Closed / Declined", "ignore"),
                        entry("Closed / Cancelled", "ignore"),
                        entry("Closed / DeadlinePassed", "ignore"),
                        entry("Closed / MerchantSuspended", "ignore"));
    }

    @Test
    void a_new_state_holds_what_the_event_said() {
        OrderState open = new OrderState.Open();

        assertThat(open.on(new Event.Confirmed(SECOND, PaymentMethod.WAP)))
                .isEqualTo(new Outcome.Move(new OrderState.Paid("n2", PaymentMethod.WAP, "t2", NOW)));
        assertThat(open.on(new Event.Declined("NO", NOW)))
                .isEqualTo(new Outcome.Move(new OrderState.Failed("NO", NOW)));
        assertThat(open.on(new Event.Cancelled(NOW)))
                .isEqualTo(new Outcome.Move(new OrderState.Closed(CloseReason.CANCELLED, NOW)));
        assertThat(open.on(new Event.DeadlinePassed(NOW)))
                .isEqualTo(new Outcome.Move(new OrderState.Closed(CloseReason.EXPIRED, NOW)));
    }

    @Test
    void the_money_that_goes_back_is_the_money_that_came() {
        assertThat(PAID.on(new Event.Confirmed(SECOND, PaymentMethod.WAP))).isEqualTo(new Outcome.AutoRefund(SECOND));
        assertThat(new OrderState.Closed(CloseReason.EXPIRED, EARLIER)
                        .on(new Event.Confirmed(PAYMENT, PaymentMethod.WAP)))
                .isEqualTo(new Outcome.AutoRefund(PAYMENT));
    }

    @Test
    void merchants_see_the_four_statuses_of_the_protocol() {
        assertThat(TABLE.states())
                .extracting(OrderState::status)
                .containsExactly("INIT", "SUCCESS", "FAILED", "CANCEL");
    }
}
