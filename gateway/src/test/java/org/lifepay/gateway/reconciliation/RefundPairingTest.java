package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.ChannelRefunds;
import org.lifepay.gateway.refund.PlaceRefund;

/** Each refund of our books is one row of the bill, whatever the number that our books have for it. */
@Timeout(60)
class RefundPairingTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void a_refund_without_a_number_is_one_row() {
        Order order = billed("order-1");
        unnamed(order, 300);
        reconciliation.bill(order.paymentOrderId(), "B1", 300);
        reconciliation.bill(order.paymentOrderId(), "B2", 300);

        reconciliation.nextMorning();
        reconciliation.run(Duration.ofDays(1));

        assertThat(reconciliation.all()).containsExactly("THEIRS_ONLY CONSOLE_REFUND OPEN - 300");
        assertThat(reconciliation.only().refundNumber()).isEqualTo("B2");
    }

    @Test
    void a_refund_without_a_number_is_one_row_of_all_days() {
        Order order = billed("order-1");
        unnamed(order, 300);
        reconciliation.bill(order.paymentOrderId(), "B1", 300);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY.plusDays(1), reconciliation.row(order.paymentOrderId(), "B2", 300));

        reconciliation.nextMorning();
        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(fixture.texts("select refund_number || ' ' || result from bill_difference"))
                .containsExactly("B2 THEIRS_ONLY");
    }

    @Test
    void a_row_with_the_number_of_a_refund_leaves_the_one_without_to_another_row() {
        Order order = billed("order-1");
        unnamed(order, 300);
        named(order, "B2", 300, 600);
        reconciliation.bill(order.paymentOrderId(), "B2", 300);
        reconciliation.bill(order.paymentOrderId(), "B1", 300);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.tallies()).containsExactly("CONSOLE_REFUND MATCHED 2", "PAYMENT MATCHED 1");
    }

    @Test
    void a_refund_that_was_declined_and_paid_out_has_the_number_that_was_sent() {
        Order order = billed("order-1");
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.REASON", "no"));
        var placed = fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund-1",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(300),
                        "https://shop.example/refund",
                        null));
        assertThat(placed).isNotNull();
        String sent = fixture.channel.refunds.getFirst().refundNumber();
        named(order, sent, 300, 300);
        reconciliation.bill(order.paymentOrderId(), sent, 300);

        reconciliation.nextMorning();

        assertThat(fixture.texts("select serial_number from refund where found_at is not null"))
                .containsExactly(sent + "-PAID");
        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @Test
    void an_auto_refund_made_in_the_console_instead_is_the_row_of_the_console() {
        Order order = billed("order-1");
        fixture.sql()
                .sql("update payment_order set status = 'CANCEL', ended_at = created_at, end_reason = 'CANCELLED',"
                        + " paid_number = null, trade_no = null")
                .update();
        fixture.sql()
                .sql("update payment_attempt set status = 'OPEN', ask_at = now()")
                .update();
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.TRADE_HAS_CLOSE", "closed"));
        fixture.channel.onQuery(new QueryResult.Closed());
        fixture.bean(AutoRefundWorker.class).runOnce();
        reconciliation.bill(order.paymentOrderId(), "B1", 888);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.tallies()).containsExactly("AUTO_REFUND MATCHED 1", "PAYMENT MATCHED 1");
    }

    @Test
    void a_second_refund_of_the_same_amount_is_found_when_the_rows_of_the_first_are_gone() {
        Order order = billed("order-1");
        unnamed(order, 100);
        reconciliation.bill(order.paymentOrderId(), "B1", 100);
        reconciliation.nextMorning();
        List<String> named = fixture.texts("select serial_number from refund");
        reconciliation.sql("delete from bill_line");

        reconciliation.bills.add(
                ScriptedReconciliation.DAY.plusDays(1), reconciliation.row(order.paymentOrderId(), "B2", 100));
        reconciliation.nextMorning();
        BillDifference second = reconciliation
                .days
                .differences(reconciliation.key().on(ScriptedReconciliation.DAY.plusDays(1)), 0, false, 10)
                .getFirst();
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(100)));
        BillDifferences.Result result = reconciliation.differences.queryChannel(second.id());

        assertThat(named).containsExactly("B1");
        assertThat(ScriptedReconciliation.shown(second)).isEqualTo("THEIRS_ONLY CONSOLE_REFUND OPEN - 100");
        assertThat(result).isEqualTo(BillDifferences.Result.AGREES);
        assertThat(fixture.texts("select serial_number || ' ' || amount from refund order by 1"))
                .containsExactly("B1 100", "B2 100");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    private Order billed(String requestId) {
        Order order = reconciliation.paid(requestId);
        reconciliation.bill(order.paymentOrderId(), 888);
        return order;
    }

    private void unnamed(Order order, long fen) {
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());
        notice(order, "lost", fen);
    }

    private void named(Order order, String number, long fen, long total) {
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(fen)));
        notice(order, number, total);
    }

    private void notice(Order order, String number, long total) {
        var _ = fixture.bean(ChannelRefunds.class)
                .refunded(
                        GatewayFixture.SHOP.digits(),
                        new RefundNotice(
                                order.paymentOrderId(),
                                "T" + order.paymentOrderId(),
                                Optional.of(number),
                                new Money(total),
                                fixture.clock.instant(),
                                Optional.empty()));
    }
}
