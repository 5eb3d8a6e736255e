package org.lifepay.gateway.order.channelsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.autorefund.PaymentExceptionItem;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.order.transition.OrderRefunds;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund;

@Timeout(60)
class ConfirmBarcodesTest {
    private static final Duration NOTICE_WAIT = Duration.ofMinutes(10);

    private final GatewayFixture fixture = new GatewayFixture();
    private final ConfirmBarcodes confirm = fixture.bean(ConfirmBarcodes.class);
    private final PaymentExceptions exceptions = fixture.bean(PaymentExceptions.class);
    private Order order;

    @BeforeEach
    void charge() {
        fixture.channel.onInitiate(request -> new PaymentInitiation.Paid(fixture.payment(request.number())));
        order = fixture.place("order-1", PaymentMode.BARCODE);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_notice_confirms_the_answer_and_no_query_is_sent() {
        fixture.bean(OrderTransitions.class).confirm("890000593", fixture.payment(order.paymentOrderId()));
        fixture.clock.advance(NOTICE_WAIT);

        assertThat(confirm.runOnce()).isZero();
        assertThat(fixture.channel.count("ask")).isZero();
    }

    @Test
    void without_a_notice_one_query_confirms_it() {
        fixture.channel.onQuery(number -> new QueryResult.Paid(fixture.payment(number)));
        boolean early = confirm.runOnce() > 0;
        fixture.clock.advance(NOTICE_WAIT);
        confirm.runOnce();
        fixture.clock.advance(Duration.ofHours(1));
        confirm.runOnce();

        assertThat(early).isFalse();
        assertThat(fixture.channel.count("ask")).isEqualTo(1);
        assertThat(exceptions.contradicted(10)).isEmpty();
    }

    @Test
    void a_payment_that_was_rolled_back_is_an_exception_until_it_is_handled() {
        fixture.channel.onQuery(new QueryResult.Closed());
        fixture.clock.advance(NOTICE_WAIT);
        confirm.runOnce();

        var listed = exceptions.contradicted(10);
        boolean handled = exceptions.markContradictionHandled(GatewayFixture.SHOP, order.paymentOrderId());

        assertThat(listed)
                .extracting(PaymentExceptionItem::number, PaymentExceptionItem::problem)
                .containsExactly(tuple(order.paymentOrderId(), "CLOSED"));
        assertThat(handled).isTrue();
        assertThat(exceptions.contradicted(10)).isEmpty();
    }

    @Test
    void a_query_that_lags_or_does_not_answer_is_repeated_before_it_counts() {
        fixture.channel.onQuery(
                new QueryResult.Unknown("timeout"), new QueryResult.NotFound(), new QueryResult.Waiting());
        for (int i = 0; i < 2; i++) {
            fixture.clock.advance(Duration.ofHours(1));
            confirm.runOnce();
        }
        int before = exceptions.contradicted(10).size();
        fixture.clock.advance(Duration.ofHours(1));
        confirm.runOnce();

        assertThat(before).isZero();
        assertThat(exceptions.contradicted(10))
                .extracting(PaymentExceptionItem::problem)
                .containsExactly("WAITING");
    }

    @Test
    void a_payment_that_came_too_late_and_was_sent_back_is_no_contradiction() {
        fixture.channel.onInitiate(new PaymentInitiation.Unknown("timeout"));
        Order late = fixture.place("order-2", PaymentMode.BARCODE);
        fixture.bean(CancelOrder.class).cancel(GatewayFixture.SHOP, "order-2");
        fixture.bean(OrderTransitions.class)
                .confirmAnswer(
                        fixture.bean(OrderRefunds.class)
                                .findAttempt(GatewayFixture.SHOP, late.paymentOrderId())
                                .orElseThrow(),
                        fixture.payment(late.paymentOrderId()));
        fixture.bean(AutoRefundWorker.class).runOnce();
        fixture.channel.onQuery(number -> number.equals(late.paymentOrderId())
                ? new QueryResult.Closed()
                : new QueryResult.Paid(fixture.payment(number)));
        fixture.clock.advance(NOTICE_WAIT);

        confirm.runOnce();

        assertThat(fixture.texts("select status from give_back")).containsExactly("DONE");
        assertThat(exceptions.contradicted(10)).isEmpty();
    }

    @Test
    void a_payment_that_was_refunded_in_full_is_no_contradiction() {
        fixture.channel.onRefund(new RefundResult.Done());
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund-1",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(888),
                        "https://shop.example/refund",
                        null));
        fixture.channel.onQuery(new QueryResult.Closed());
        fixture.clock.advance(NOTICE_WAIT);

        confirm.runOnce();

        assertThat(exceptions.contradicted(10)).isEmpty();
    }
}
