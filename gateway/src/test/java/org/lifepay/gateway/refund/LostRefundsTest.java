package org.lifepay.gateway.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.ledger.BookedRefunds;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.statement.StatementWorker;

@Timeout(60)
class LostRefundsTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private Order order;

    @BeforeEach
    void pay() {
        order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_refund_found_by_the_total_only_becomes_the_merchants_when_the_channel_tells() {
        loseRefundWhoseTotalShowsLater(400);
        fixture.channel.onQueryRefundAmount(
                new RefundAmount.Unknown("timeout"), new RefundAmount.Refunded(new Money(300)));

        assertThatThrownBy(() -> place("refund-1", 300)).isInstanceOf(ChannelUnknownException.class);
        var repeated = place("refund-1", 300);

        assertThat(repeated).isInstanceOf(PlaceRefund.Result.Accepted.class);
        assertThat(recorded()).hasSize(2);
        assertThat(found().refunded()).isEqualTo(new Money(400));
        assertThat(fixture.bean(RefundExceptions.class).madeAtChannel(10)).isEmpty();
        assertThat(fixture.channel.refunds).hasSize(2);
    }

    @Test
    void a_refund_found_with_others_by_the_total_only_is_split_off() {
        loseRefundWhoseTotalShowsLater(500);
        fixture.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(300)));

        assertThat(place("refund-1", 299)).isEqualTo(new PlaceRefund.Result.RequestIdReused());
        assertThat(place("refund-1", 300)).isInstanceOf(PlaceRefund.Result.Accepted.class);

        assertThat(recorded())
                .contains("TOTAL-T" + order.paymentOrderId() + "-500 100 SUCCESS")
                .hasSize(3);
        assertThat(found().refunded()).isEqualTo(new Money(500));
        assertThat(found().refundCount()).isEqualTo(3);
        assertThat(fixture.channel.refunds).hasSize(2);
    }

    /** 8.88 with a discount of 3.88 by the merchant, all of it refunded. */
    @Test
    void what_is_split_off_takes_the_discount_that_the_rest_cannot_hold() {
        Order discounted = fixture.place("order-2", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class)
                .confirm("890000593", fixture.discounted(discounted.paymentOrderId(), 388, 0));
        order = discounted;
        fixture.bean(ChannelRefunds.class).compareTotal(order.key(), GatewayFixture.PRICE);
        long whole = refundIds().getFirst();
        List<Long> before = List.of(discountIn(whole));
        fixture.channel.onQueryRefundAmount(
                new RefundAmount.Refunded(new Money(300)), new RefundAmount.Refunded(new Money(500)));

        place("refund-1", 300);
        List<Long> afterFirst = refundIds().stream().map(this::discountIn).toList();
        place("refund-2", 500);
        fixture.clock.advance(Duration.ofDays(2));
        fixture.bean(StatementWorker.class).runOnce();

        assertThat(before).containsExactly(388L);
        assertThat(afterFirst).containsExactly(388L, 0L);
        assertThat(refundIds().stream().map(this::discountIn)).containsExactly(88L, 0L, 300L);
        assertThat(fixture.texts("select refund_amount from statement where refund_amount > 0"))
                .containsExactly("500");
        assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
    }

    private List<Long> refundIds() {
        return fixture.sql()
                .sql("select refund_id from refund where order_id = "
                        + order.key().id() + " order by refund_id")
                .query(Long.class)
                .list();
    }

    private long discountIn(long refund) {
        return fixture.bean(BookedRefunds.class)
                .of(order.merchant(), order.key().id(), refund)
                .discount()
                .fen();
    }

    @Test
    void a_new_refund_beside_one_found_by_the_total_only_is_sent() {
        loseRefundWhoseTotalShowsLater(400);
        fixture.channel.onQueryRefundAmount(new RefundAmount.NotFound());
        fixture.channel.onRefund(new RefundResult.Done());

        assertThatThrownBy(() -> place("refund-3", 300))
                .as("the channel's query may lag behind the refund that it told of")
                .isInstanceOf(ChannelUnknownException.class);
        fixture.clock.advance(Duration.ofMinutes(1));
        assertThat(place("refund-3", 300)).isInstanceOf(PlaceRefund.Result.Accepted.class);

        assertThat(found().refunded()).isEqualTo(new Money(700));
    }

    /** A refund of 300, its row lost, and one of 100 with whose result the channel tells the total. */
    private void loseRefundWhoseTotalShowsLater(long totalFen) {
        place("refund-1", 300);
        fixture.sql().sql("delete from refund").update();
        fixture.sql()
                .sql("update payment_order set refunded = 0, refund_count = 0")
                .update();
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.channel.onRefund(new RefundResult.Done(new Money(totalFen)));
        place("refund-2", 100);
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

    private Order found() {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private List<String> recorded() {
        return fixture.texts("select serial_number || ' ' || amount || ' ' || status from refund order by refund_id");
    }
}
