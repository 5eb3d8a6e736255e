package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;

/** What becomes of an order at each of Alipay's codes. */
class AlipayCodesTest {
    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String CREATE = "alipay.trade.create";

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.TOTAL_FEE_EXCEED", "ACQ.EXIST_FORBIDDEN_WORD", "ACQ.INVALID_PARAMETER"})
    void a_known_refusal_of_the_order_is_final(String code) {
        assertThat(initiate(PaymentMethod.SCAN_CODE, PRECREATE, refusal("40004", code)))
                .isInstanceOfSatisfying(
                        PaymentInitiation.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.SOMETHING_NEW", "ACQ.SYSTEM_ERROR", "AQC.SYSTEM_ERROR", "isv.app-call-limited"})
    void an_unknown_code_is_not_final(String code) {
        assertThat(initiate(PaymentMethod.SCAN_CODE, PRECREATE, refusal("40004", code)))
                .isEqualTo(new PaymentInitiation.Unknown(code));
    }

    @ParameterizedTest
    @CsvSource({
        "40006, isv.insufficient-isv-permissions",
        "40006, isv.invalid-signature",
        "40002, isv.invalid-app-id",
        "20001, aop.invalid-app-auth-token",
        "40004, ACQ.ACCESS_FORBIDDEN",
        "40004, ACQ.PARTNER_ERROR",
        "40004, ACQ.SELLER_BEEN_BLOCKED"
    })
    void what_the_operator_has_to_mend_ends_no_order(String code, String subCode) {
        assertThat(initiate(PaymentMethod.SCAN_CODE, PRECREATE, refusal(code, subCode)))
                .isEqualTo(new PaymentInitiation.NotSetUp(subCode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.BUYER_SELLER_EQUAL", "ACQ.BUYER_ENABLE_STATUS_FORBID"})
    void what_one_buyer_is_refused_is_said_of_that_buyer(String code) {
        assertThat(initiate(PaymentMethod.LIFE_ACCOUNT, CREATE, refusal("40004", code)))
                .isInstanceOf(PaymentInitiation.BuyerDeclined.class);
    }

    @Test
    void a_closed_trade_declines_the_first_refund_and_leaves_a_repeat_unknown() {
        ScriptedAlipay alipay = new ScriptedAlipay(KeyMode.PUBLIC_KEY)
                .answers("alipay.trade.refund", refusal("40004", "ACQ.TRADE_HAS_CLOSE"))
                .answers("alipay.trade.fastpay.refund.query", "{\"code\":\"10000\",\"msg\":\"Success\"}");
        RefundRequest refund = new RefundRequest("890000593", "order-1", "2026", "refund-1", new Money(100), null);

        assertThat(alipay.channel.refund(refund)).isInstanceOf(RefundResult.Declined.class);
        assertThat(alipay.channel.repeatRefund(refund)).isEqualTo(new RefundResult.Unknown("ACQ.TRADE_HAS_CLOSE"));
    }

    private static PaymentInitiation initiate(PaymentMethod method, String api, String answer) {
        return new ScriptedAlipay(KeyMode.PUBLIC_KEY)
                .answers(api, answer)
                .channel
                .initiate(new PaymentRequest(
                        "890000593",
                        "order-1",
                        method,
                        new Money(888),
                        "Tea",
                        TestKeys.START.plus(Duration.ofHours(1)),
                        "2088000000000001",
                        null,
                        null,
                        null));
    }

    private static String refusal(String code, String subCode) {
        return "{\"code\":\"" + code + "\",\"msg\":\"x\",\"sub_code\":\"" + subCode + "\"}";
    }
}
