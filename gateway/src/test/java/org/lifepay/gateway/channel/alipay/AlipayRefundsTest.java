package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.simulator.Fault;

@Timeout(60)
class AlipayRefundsTest {
    private static final String HINT = SimulatedAlipay.HINT;

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void one_refund_number_pays_once_however_often_it_is_sent(KeyMode mode) {
        var alipay = paidAlipay(mode);

        var first = alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));
        var second = alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));

        assertThat(first).isInstanceOf(RefundResult.Done.class);
        assertThat(second).isInstanceOf(RefundResult.Done.class);
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("3.00");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_trade_refunded_in_part_is_still_paid_and_in_full_is_closed(KeyMode mode) {
        var alipay = paidAlipay(mode);

        alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));
        var partly = alipay.channel.query(HINT, "n1");
        alipay.channel.refund(alipay.refund("n1", "r2", "5.88"));
        var fully = alipay.channel.query(HINT, "n1");

        assertThat(partly)
                .isInstanceOfSatisfying(
                        QueryResult.Paid.class,
                        paid -> assertThat(paid.payment().amount()).isEqualTo(SimulatedAlipay.PRICE));
        assertThat(fully).isEqualTo(new QueryResult.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void more_than_was_paid_is_declined(KeyMode mode) {
        var alipay = paidAlipay(mode);

        var refunded = alipay.channel.refund(alipay.refund("n1", "r1", "8.89"));

        assertThat(refunded).isInstanceOf(RefundResult.Declined.class);
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_empty_account_declines_the_refund(KeyMode mode) {
        var alipay = paidAlipay(mode);
        alipay.simulator.arm(new Fault.Refuse("ACQ.SELLER_BALANCE_NOT_ENOUGH"), "alipay.trade.refund", 1);

        var refunded = alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));

        assertThat(refunded)
                .isInstanceOfSatisfying(
                        RefundResult.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refund_whose_answer_was_lost_is_found_by_asking(KeyMode mode) {
        var alipay = paidAlipay(mode);
        var refund = alipay.refund("n1", "r1", "3.00");
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.refund", 1);

        var lost = alipay.channel.refund(refund);
        var asked = alipay.channel.queryRefund(refund);

        assertThat(lost).isInstanceOf(RefundResult.Unknown.class);
        assertThat(asked).isInstanceOf(RefundResult.Done.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_full_refund_whose_answer_was_lost_is_not_declined_when_repeated(KeyMode mode) {
        var alipay = paidAlipay(mode);
        var refund = alipay.refund("n1", "r1", "8.88");
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.refund", 1);
        alipay.channel.refund(refund);
        alipay.simulator.arm(new Fault.Refuse("ACQ.TRADE_HAS_CLOSE"), "alipay.trade.refund", 1);

        var repeated = alipay.channel.refund(refund);

        assertThat(repeated).isInstanceOf(RefundResult.Done.class);
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("8.88");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refund_that_never_arrived_is_not_there_and_may_be_repeated(KeyMode mode) {
        var alipay = paidAlipay(mode);
        var refund = alipay.refund("n1", "r1", "3.00");
        alipay.simulator.arm(new Fault.Unknown(true, false), "alipay.trade.refund", 1);

        var unknown = alipay.channel.refund(refund);
        var asked = alipay.channel.queryRefund(refund);
        var repeated = alipay.channel.refund(refund);

        assertThat(unknown).isInstanceOf(RefundResult.Unknown.class);
        assertThat(asked).isEqualTo(new RefundResult.NotFound());
        assertThat(repeated).isInstanceOf(RefundResult.Done.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_refusal_that_cannot_be_checked_is_unknown(KeyMode mode) {
        var alipay = paidAlipay(mode);
        alipay.simulator.arm(new Fault.Refuse("ACQ.SELLER_BALANCE_NOT_ENOUGH"), "alipay.trade.refund", 1);
        alipay.simulator.arm(new Fault.Drop(false), "alipay.trade.fastpay.refund.query", 1);

        var refunded = alipay.channel.refund(alipay.refund("n1", "r1", "3.00"));

        assertThat(refunded)
                .isInstanceOfSatisfying(
                        RefundResult.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith("sent; its query: "));
    }

    private static SimulatedAlipay paidAlipay(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        return alipay;
    }
}
