package org.lifepay.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;

/** What is taken over has the channel's amounts, whatever the bill says. */
@Timeout(60)
class TakeOverTest {
    private final ScriptedReconciliation reconciliation = new ScriptedReconciliation();
    private final GatewayFixture fixture = reconciliation.fixture;

    @AfterEach
    void close() {
        reconciliation.close();
    }

    @Test
    void of_a_payment_that_goes_back_the_channels_amounts_count() {
        Order order = returned();
        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.bill(order.paymentOrderId(), "B1", 250);
        reconciliation.bill(order.paymentOrderId(), "B2", 400);
        reconciliation.nextMorning();
        fixture.channel.onQueryRefundAmount(
                number -> new RefundAmount.Refunded(new Money(number.equals("B1") ? 100 : 200)));

        takeOver("B2");

        assertThat(elsewhere()).isEqualTo("300");
    }

    @Test
    void nothing_is_taken_over_while_the_channel_does_not_tell_an_earlier_refund() {
        Order order = returned();
        reconciliation.bill(order.paymentOrderId(), 888);
        reconciliation.bill(order.paymentOrderId(), "B1", 250);
        reconciliation.bill(order.paymentOrderId(), "B2", 400);
        reconciliation.nextMorning();
        fixture.channel.onQueryRefundAmount(number ->
                number.equals("B1") ? new RefundAmount.Unknown("timeout") : new RefundAmount.Refunded(new Money(400)));

        Result result = takeOver("B2");

        assertThat(result).isEqualTo(Result.UNKNOWN);
        assertThat(elsewhere()).isEqualTo("0");
    }

    /** An order whose payment has to go back, and has not gone so far. */
    private Order returned() {
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.sql()
                .sql("update payment_order set status = 'CANCEL', ended_at = created_at, end_reason = 'CANCELLED'")
                .update();
        fixture.channel.onRefund(new RefundResult.Unknown("slow"));
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private Result takeOver(String refundNumber) {
        long id = reconciliation.days.differences(reconciliation.key(), 0, true, 10).stream()
                .filter(found -> found.refundNumber().equals(refundNumber))
                .findFirst()
                .orElseThrow()
                .id();
        return reconciliation.differences.queryChannel(id);
    }

    private String elsewhere() {
        return fixture.texts("select refunded_elsewhere from give_back").getFirst();
    }
}
