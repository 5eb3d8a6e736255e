package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.reconciliation.BillDifferences.By;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.refund.PlaceRefund;

/** What the merchant received by the bill is the order's amount less the discount that is booked. */
@Timeout(60)
class ReconcileDiscountsTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @ParameterizedTest
    @CsvSource({"100, 50, 788", "0, 50, 888", "888, 0, 0"})
    void a_discount_that_the_bill_has_too_is_no_difference(long merchant, long platform, long received) {
        billed(discounted(merchant, platform), received);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEmpty();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 788", "100, 0, 738", "100, 0, 888"})
    void another_discount_than_the_bills_keeps_the_day_open(long merchant, long platform, long received) {
        billed(discounted(merchant, platform), received);

        reconciliation.nextMorning();

        assertThat(reconciliation.all())
                .containsExactly("AMOUNT_DIFFERS PAYMENT OPEN " + (888 - merchant) + " " + received);
        assertThat(reconciliation.only().fen()).isEqualTo(Math.abs(888 - merchant - received));
        assertThat(reconciliation.only().isOfReceived()).isTrue();
        assertThat(reconciliation.day().status()).isEqualTo(BillDay.Status.OPEN);
        assertThat(reconciliation.days.proofs(reconciliation.key())).allMatch(BillProof::isProved);
    }

    /** 8.88 with a discount of 1.00 by the merchant; both refunds are of money first by our books. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "700, 88, -",
                "700, 188, AMOUNT_DIFFERS REFUND OPEN 88 188",
                "688, 88, AMOUNT_DIFFERS REFUND OPEN 700 688"
            })
    void what_refunds_take_from_the_merchant_is_compared(long first, long second, @Nullable String difference) {
        GatewayFixture fixture = reconciliation.fixture;
        Order order = discounted(100, 0);
        billed(order, 788);
        fixture.channel.onRefund(new RefundResult.Done());
        refund(order, "refund-1", 700, first);
        refund(order, "refund-2", 188, second);

        reconciliation.nextMorning();

        assertThat(reconciliation.all()).isEqualTo(Stream.ofNullable(difference).toList());
        assertThat(reconciliation.days.differences(reconciliation.key(), 0, false, 10))
                .allMatch(BillDifference::isOfReceived);
        assertThat(reconciliation.days.proofs(reconciliation.key())).allMatch(BillProof::isProved);
    }

    private void refund(Order order, String requestId, long fen, long received) {
        GatewayFixture fixture = reconciliation.fixture;
        fixture.clock.advance(Duration.ofSeconds(4));
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
        BilledMovement row = reconciliation.row(
                order.paymentOrderId(), fixture.channel.refunds.getLast().refundNumber(), fen);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new BilledMovement(
                        row.number(),
                        row.refundNumber(),
                        row.tradeNo(),
                        row.amount(),
                        new Money(received),
                        0,
                        row.at()));
    }

    @Test
    void what_two_users_have_explained_stays_so_while_the_bill_says_the_same() {
        Order order = discounted(0, 0);
        billed(order, 788);
        reconciliation.nextMorning();
        long id = reconciliation.only().id();

        assertThat(reconciliation.differences.explain(id, "paid back by the merchant", new By(1, "Li")))
                .isEqualTo(Result.EXPLAINED);
        var seen = Objects.requireNonNull(reconciliation.only().explanation()).at();
        assertThat(reconciliation.differences.approve(id, seen, new By(2, "Wang")))
                .isEqualTo(Result.APPROVED);
        reconciliation.run(Duration.ofMinutes(11));
        BillDay.Status explained = reconciliation.day().status();
        reconciliation.bills.clear();
        billed(order, 688);
        reconciliation.days.refetch(reconciliation.key());
        reconciliation.run(Duration.ofMinutes(1));

        assertThat(explained).isEqualTo(BillDay.Status.CLOSED);
        assertThat(reconciliation.all()).containsExactly("AMOUNT_DIFFERS PAYMENT OPEN 888 688");
    }

    /** An order of 8.88 that is paid on the day with these discounts. */
    private Order discounted(long merchant, long platform) {
        GatewayFixture fixture = reconciliation.fixture;
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.discounted(order.paymentOrderId(), merchant, platform));
        return order;
    }

    private void billed(Order order, long received) {
        BilledMovement row = reconciliation.row(order.paymentOrderId(), null, 888);
        // the clock has moved on when a bill is written anew
        var at = ScriptedReconciliation.DAY.atTime(12, 0).atZone(org.lifepay.gateway.time.BusinessDay.ZONE);
        reconciliation.bills.add(
                ScriptedReconciliation.DAY,
                new BilledMovement(
                        row.number(), null, row.tradeNo(), row.amount(), new Money(received), 0, at.toInstant()));
    }
}
