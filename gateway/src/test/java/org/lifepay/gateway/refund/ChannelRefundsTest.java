package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;

@Timeout(60)
class ChannelRefundsTest {
    private static final Instant NIGHT = Instant.parse("2026-02-28T20:00:00Z");
    private static final Confirmation ACCEPTED = new Confirmation.Accepted();

    private final GatewayFixture fixture = new GatewayFixture();
    private final ChannelRefunds channelRefunds = fixture.bean(ChannelRefunds.class);
    private final RefundExceptions exceptions = fixture.bean(RefundExceptions.class);
    private Order order;

    @BeforeEach
    void pay() {
        order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(300)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_refund_made_at_the_channel_is_recorded_once_and_lowers_what_is_left() {
        var first = notice("B1", 300);
        var again = notice("B1", 300);

        assertThat(List.of(first, again)).containsOnly(ACCEPTED);
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(found().refundCount()).isEqualTo(1);
        assertThat(place("refund-1", 589)).isEqualTo(new PlaceRefund.Result.ExceedsOrder(new Money(588)));
        assertThat(recorded()).containsExactly("B1 300 SUCCESS");
        assertThat(fixture.texts("select kind from notification")).containsExactly("ORDER");
        assertThat(fixture.texts("select ended_at at time zone 'UTC' from refund"))
                .containsExactly("2026-02-28 20:00:00");
    }

    @Test
    void the_same_notice_at_another_gateway_while_the_amount_is_asked_for_records_it_once() {
        AtomicBoolean asked = new AtomicBoolean();
        fixture.channel.onQueryRefundAmount(_ -> {
            if (asked.compareAndSet(false, true)) {
                notice("B1", 300);
            }
            return new RefundAmount.Refunded(new Money(300));
        });

        assertThat(notice("B1", 300)).isEqualTo(ACCEPTED);

        assertThat(recorded()).containsExactly("B1 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notice", "query"})
    void a_payment_told_after_all_of_it_was_refunded_pays_nothing(String toldBy) {
        Order lost = fixture.place("order-2", PaymentMode.SCAN_CODE); // its rows of payment and auto-refund were lost
        if (toldBy.equals("notice")) {
            channelRefunds.refunded("890000593", all(lost));
        } else {
            fixture.channel.onQuery(new QueryResult.Closed());
            fixture.clock.advance(Duration.ofMinutes(1));
            fixture.bean(PaymentPoller.class).runOnce();
        }

        fixture.bean(OrderTransitions.class).confirm("890000593", another(lost));
        assertThat(fixture.texts("select status from give_back"))
                .as("of a wrong amount")
                .isEmpty();
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(lost.paymentOrderId()));
        fixture.channel.onRefund(new RefundResult.Done());
        fixture.bean(AutoRefundWorker.class).runOnce();

        assertThat(fixture.bean(Orders.class).find(lost.key()).orElseThrow().state())
                .isInstanceOf(OrderState.Open.class);
        assertThat(fixture.channel.refunds.getLast().refundNumber()).isEqualTo(lost.paymentOrderId() + "B1");
        assertThat(fixture.texts("select status from give_back")).containsExactly("DONE");
        assertThat(fixture.texts("select kind from notification")).containsExactly("ORDER"); // of the other order
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-2");
        assertThat(fixture.texts("select kind from notification where subject_id = '" + lost.paymentOrderId() + "'"))
                .as("told when the order has ended")
                .containsExactlyInAnyOrder("ORDER", "GIVE_BACK");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    private Payment another(Order of) {
        Payment right = fixture.payment(of.paymentOrderId());
        return new Payment(right.number(), right.tradeNo(), new Money(1), right.paidAt(), null);
    }

    private RefundNotice all(Order of) {
        return new RefundNotice(
                of.paymentOrderId(),
                "T" + of.paymentOrderId(),
                Optional.of(of.paymentOrderId() + "B1"),
                of.amount(),
                NIGHT,
                Optional.empty());
    }

    @Test
    void it_is_on_the_work_list_until_a_person_has_handled_it() {
        notice("B1", 300);

        var listed = exceptions.madeAtChannel(10);
        boolean handled =
                exceptions.markHandled(GatewayFixture.SHOP, listed.getFirst().requestId(), "Li", "told the merchant");

        assertThat(listed)
                .singleElement()
                .satisfies(item ->
                        assertThat(item.problem() + item.amount().yuan()).isEqualTo("B1" + "3.00"));
        assertThat(handled).isTrue();
        assertThat(exceptions.madeAtChannel(10)).isEmpty();
    }

    @Test
    void the_notice_of_a_refund_of_ours_records_nothing() {
        place("refund-1", 300);
        String ours = fixture.channel.refunds.getFirst().refundNumber();

        assertThat(notice(ours, 300)).isEqualTo(ACCEPTED);
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(exceptions.madeAtChannel(10)).isEmpty();
    }

    @Test
    void an_unknown_amount_is_asked_for_when_the_notice_comes_again() {
        fixture.channel.onQueryRefundAmount(
                new RefundAmount.Unknown("timeout"), new RefundAmount.Refunded(new Money(300)));

        assertThat(notice("B1", 700)).isInstanceOf(Confirmation.Rejected.class);
        assertThat(found().refunded()).isEqualTo(Money.ZERO);
        assertThat(notice("B1", 700)).isEqualTo(ACCEPTED);
        assertThat(recorded())
                .containsExactly("B1 300 SUCCESS", "TOTAL-T" + order.paymentOrderId() + "-700 400 SUCCESS");
    }

    @Test
    void a_channel_that_does_not_know_its_own_refund_has_said_the_total() {
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());

        notice("B1", 300);
        notice("B2", 888);

        String total = "TOTAL-T" + order.paymentOrderId();
        assertThat(recorded()).containsExactly(total + "-300 300 SUCCESS", total + "-888 588 SUCCESS");
        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
    }

    @Test
    void an_earlier_refund_in_a_total_is_not_recorded_again_when_its_own_notice_comes() {
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound(), new RefundAmount.Refunded(new Money(300)));

        notice("B2", 700);
        var late = notice("B1", 300);

        assertThat(late).isEqualTo(ACCEPTED);
        assertThat(recorded()).containsExactly("TOTAL-T" + order.paymentOrderId() + "-700 700 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(700));
    }

    @Test
    void while_a_refund_of_ours_has_no_result_it_waits_for_the_next_notice() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 888);

        assertThat(notice("B1", 300)).isInstanceOf(Confirmation.Rejected.class);
        assertThat(found().refunded()).isEqualTo(Money.ZERO);
        assertThat(found().refundPending()).isEqualTo(GatewayFixture.PRICE);
    }

    @Test
    void a_refund_without_a_result_ends_when_its_trade_was_refunded_in_full_elsewhere() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        fixture.channel.onRefund(new RefundResult.Unknown("ACQ.TRADE_HAS_CLOSE"));
        fixture.channel.onQuery(new QueryResult.Closed());

        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();
        Money whileTheQueryMayLag = found().refundPending();
        fixture.clock.advance(Duration.ofMinutes(10));
        fixture.bean(SendRefunds.class).runOnce();

        assertThat(whileTheQueryMayLag).isEqualTo(new Money(300));
        assertThat(recorded().getFirst()).endsWith(" 300 FAILED");
        assertThat(recorded().getLast()).isEqualTo("TOTAL-T" + order.paymentOrderId() + "-888 888 SUCCESS");
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_refund_that_closed_its_trade_itself_is_done_when_the_query_knows_it() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 888);
        fixture.channel.onQuery(new QueryResult.Closed());
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();
        fixture.channel.onQueryRefund(new RefundResult.Done());

        fixture.clock.advance(Duration.ofMinutes(10));
        fixture.bean(SendRefunds.class).runOnce();

        assertThat(recorded()).singleElement().asString().endsWith(" 888 SUCCESS");
        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
    }

    @Test
    void when_its_notice_was_lost_the_total_told_with_our_next_refund_shows_it() {
        fixture.channel.onRefund(new RefundResult.Done(new Money(400)));

        place("refund-1", 100);

        assertThat(found().refunded()).isEqualTo(new Money(400));
        assertThat(recorded()).contains("TOTAL-T" + order.paymentOrderId() + "-400 300 SUCCESS");
        assertThat(notice("B1", 300)).isEqualTo(ACCEPTED);
        assertThat(recorded()).contains("B1 300 SUCCESS").hasSize(2);
        assertThat(found().refunded()).isEqualTo(new Money(400));
    }

    @Test
    void when_its_notice_was_lost_a_declined_refund_makes_us_ask_about_the_trade() {
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.TRADE_HAS_CLOSE", "closed"));
        fixture.channel.onQuery(new QueryResult.Closed());
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());

        place("refund-1", 100);

        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
        assertThat(exceptions.madeAtChannel(10)).hasSize(1);
        assertThatThrownBy(() -> place("refund-2", 1))
                .as("it may be the one that was made, which the channel's query does not have yet")
                .isInstanceOf(ChannelUnknownException.class);
        fixture.clock.advance(LostRefunds.QUERY_LAG);
        assertThat(place("refund-2", 1)).isEqualTo(new PlaceRefund.Result.ExceedsOrder(Money.ZERO));
    }

    @Test
    void what_a_pending_refund_left_out_of_the_total_is_recorded_when_it_is_declined() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        channelRefunds.compareTotal(order.key(), GatewayFixture.PRICE);
        List<String> whilePending = recorded();
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.TRADE_HAS_CLOSE", "closed"));
        fixture.channel.onQueryRefund(new RefundResult.Declined("NOT_FOUND", "never arrived"));
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(10));
        fixture.bean(SendRefunds.class).runOnce();

        var named = notice("B1", 888);

        String total = "TOTAL-T" + order.paymentOrderId() + "-888";
        assertThat(whilePending).hasSize(2).contains(total + " 588 SUCCESS");
        assertThat(named).isEqualTo(ACCEPTED);
        assertThat(recorded()).hasSize(3).contains(total + " 588 SUCCESS", total + "-2 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(GatewayFixture.PRICE);
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
        assertThat(notice("B1", 888)).isEqualTo(ACCEPTED);
        assertThat(recorded()).hasSize(3);
    }

    @Test
    void its_only_notice_that_came_while_ours_was_pending_counts_when_ours_is_declined() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 888);
        var whilePending = notice("B1", 300);

        declineWhatIsPending();

        assertThat(whilePending).isInstanceOf(Confirmation.Rejected.class);
        assertThat(recorded()).contains("TOTAL-T" + order.paymentOrderId() + "-300 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(exceptions.madeAtChannel(10)).hasSize(1);
        assertThat(notice("B1", 300)).isEqualTo(ACCEPTED);
        assertThat(recorded()).contains("B1 300 SUCCESS").hasSize(2);
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void one_whose_amount_stayed_unknown_counts_when_ours_is_declined() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        fixture.channel.onQueryRefundAmount(new RefundAmount.Unknown("timeout"));
        notice("B1", 300);

        declineWhatIsPending();

        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_total_stays_told_when_another_refund_is_placed_and_declined_later() {
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        notice("B1", 300);
        fixture.clock.advance(Duration.ofSeconds(50));
        place("refund-2", 300);

        declineWhatIsPending(); // the first
        Money whileTheSecondIsPending = found().refunded();
        declineWhatIsPending();

        assertThat(whileTheSecondIsPending).isEqualTo(Money.ZERO);
        assertThat(found().refundPending()).isEqualTo(Money.ZERO);
        assertThat(recorded()).contains("TOTAL-T" + order.paymentOrderId() + "-300 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notice", "answer"})
    void a_total_told_with_another_refund_counts_when_what_was_pending_is_declined(String by) {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        fixture.clock.advance(Duration.ofSeconds(5));
        fixture.channel.onRefund(by.equals("notice") ? new RefundResult.Done() : new RefundResult.Done(new Money(400)));
        place("refund-2", 100);
        if (by.equals("notice")) {
            notice(fixture.channel.refunds.getLast().refundNumber(), 400);
        }
        Money whilePending = found().refunded();

        declineWhatIsPending();

        assertThat(whilePending).isEqualTo(new Money(100));
        assertThat(recorded()).contains("TOTAL-T" + order.paymentOrderId() + "-400 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(400));
    }

    @Test
    void a_total_that_a_pending_refund_explained_is_no_refund_at_the_channel() {
        fixture.channel.onRefund(new RefundResult.Unknown("lost"));
        place("refund-1", 300);
        notice(fixture.channel.refunds.getFirst().refundNumber(), 300);
        fixture.channel.onQueryRefund(new RefundResult.Done());
        fixture.channel.onRefund(new RefundResult.Done());

        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();

        assertThat(recorded()).singleElement().asString().endsWith(" 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(300));
    }

    @Test
    void a_declined_refund_that_was_paid_out_after_all_counts_and_is_work_for_a_person() {
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no money"));
        place("refund-1", 300);
        String ours = fixture.channel.refunds.getFirst().refundNumber();

        var first = notice(ours, 300);
        var again = notice(ours, 300);

        assertThat(List.of(first, again)).containsOnly(ACCEPTED);
        assertThat(recorded()).containsExactly(ours + " 300 FAILED", ours + "-PAID 300 SUCCESS");
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(exceptions.madeAtChannel(10)).hasSize(1);
    }

    @Test
    void a_refund_before_the_payments_own_notice_confirms_the_payment() {
        Order open = fixture.place("order-2", PaymentMode.SCAN_CODE);

        var result = noticeWithPayment(open.paymentOrderId(), 300);

        Order paid = fixture.bean(Orders.class).find(open.key()).orElseThrow();
        assertThat(result).isEqualTo(ACCEPTED);
        assertThat(paid.state()).isInstanceOf(OrderState.Paid.class);
        assertThat(paid.refunded()).isEqualTo(new Money(300));
    }

    @Test
    void the_late_payment_that_a_refund_tells_of_first_is_sent_back() {
        Order cancelled = fixture.place("order-2", PaymentMode.SCAN_CODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-2");

        var result = noticeWithPayment(cancelled.paymentOrderId(), 300);

        assertThat(result).isEqualTo(ACCEPTED);
        assertThat(fixture.texts("select number || ' ' || status from give_back"))
                .containsExactly(cancelled.paymentOrderId() + " PENDING");
    }

    @Test
    void a_notice_about_an_unknown_number_is_not_acknowledged_and_its_payment_is_kept() {
        assertThat(noticeWithPayment("n1", 300)).isInstanceOf(Confirmation.Rejected.class);
        assertThat(fixture.texts("select trade_no from unmatched_payment")).containsExactly("Tn1");
    }

    @Test
    void a_merchants_refund_whose_row_was_lost_becomes_the_merchants_again() {
        place("refund-1", 300);
        String number = fixture.channel.refunds.getFirst().refundNumber();
        loseRefunds();

        notice(number, 300);
        var another = place("refund-1", 299);
        var repeated = place("refund-1", 300);

        assertThat(another).isEqualTo(new PlaceRefund.Result.RequestIdReused());
        assertThat(repeated)
                .isInstanceOfSatisfying(
                        PlaceRefund.Result.Accepted.class,
                        accepted -> assertThat(accepted.refund().state()).isInstanceOf(RefundState.Done.class));
        assertThat(found().refunded()).isEqualTo(new Money(300));
        assertThat(fixture.channel.refunds).hasSize(1);
        assertThat(exceptions.madeAtChannel(10)).isEmpty();
    }

    private void declineWhatIsPending() {
        fixture.channel.onRefund(new RefundResult.Declined("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no money"));
        fixture.channel.onQueryRefund(new RefundResult.NotFound());
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.bean(SendRefunds.class).runOnce();
        fixture.clock.advance(Duration.ofMinutes(10));
        fixture.bean(SendRefunds.class).runOnce();
    }

    private Confirmation notice(String refundNumber, long totalFen) {
        String number = order.paymentOrderId();
        return channelRefunds.refunded(
                "890000593",
                new RefundNotice(
                        number, "T" + number, Optional.of(refundNumber), new Money(totalFen), NIGHT, Optional.empty()));
    }

    private Confirmation noticeWithPayment(String number, long totalFen) {
        return channelRefunds.refunded(
                "890000593",
                new RefundNotice(
                        number,
                        "T" + number,
                        Optional.of("B1"),
                        new Money(totalFen),
                        NIGHT,
                        Optional.of(fixture.payment(number))));
    }

    private PlaceRefund.Result place(String requestId, long fen) {
        return fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        requestId + " of " + fen,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    /** The last commits, as after the loss of the database's newest log. */
    private void loseRefunds() {
        fixture.sql().sql("delete from refund").update();
        fixture.sql()
                .sql("update payment_order set refunded = 0, refund_count = 0")
                .update();
    }

    private Order found() {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private List<String> recorded() {
        return fixture.texts("select serial_number || ' ' || amount || ' ' || status from refund order by refund_id");
    }
}
