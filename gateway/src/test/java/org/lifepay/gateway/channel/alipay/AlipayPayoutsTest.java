package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.PayoutConformance;
import org.lifepay.gateway.channel.PayoutHarness;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferStatus;

/** Payouts over alipay.fund.trans.uni.transfer: conformance in both key modes, and what becomes of Alipay's codes. */
class AlipayPayoutsTest {
    private static final String TRANSFER = "alipay.fund.trans.uni.transfer";
    private static final String QUERY = "alipay.fund.trans.common.query";

    @Nested
    class WithPublicKeys extends PayoutConformance {
        @Override
        protected PayoutHarness newHarness() {
            return new Harness(new SimulatedAlipay(KeyMode.PUBLIC_KEY), true);
        }
    }

    @Nested
    class WithCertificates extends PayoutConformance {
        @Override
        protected PayoutHarness newHarness() {
            return new Harness(new SimulatedAlipay(KeyMode.CERTIFICATE), true);
        }
    }

    @Nested
    class ToAccounts extends PayoutConformance {
        @Override
        protected PayoutHarness newHarness() {
            return new Harness(new SimulatedAlipay(KeyMode.CERTIFICATE), false);
        }
    }

    private record Harness(SimulatedAlipay alipay, boolean toCards) implements PayoutHarness {
        @Override
        public PayoutChannel channel() {
            return alipay.payouts;
        }

        @Override
        public void advance(Duration time) {
            alipay.clock.advance(time);
        }

        @Override
        public Payee payee(Ending ending) {
            String digits = switch (ending) {
                case PAID_AT_ONCE -> "1234";
                case PAID_LATER -> "9001";
                case FAILS_LATER -> "9002";
                case REFUSED -> "9007";
                case RETURNED_LATER -> "9006";
            };
            return toCards ? card(digits) : new Payee.Account("1380000" + digits, "张三");
        }

        @Override
        public void loseNextAnswer(boolean carriedOut) {
            alipay.simulator.arm(new Fault.Drop(carriedOut), "any", 1);
        }

        @Override
        public Money paidAmount(String number) {
            Transfer transfer = alipay.simulator.transfers().find(number);
            return transfer != null && transfer.status() == TransferStatus.SUCCESS
                    ? new Money(transfer.terms().fen())
                    : Money.ZERO;
        }
    }

    private static Payee card(String digits) {
        return new Payee.BankCard("622202000000" + digits, "张三", true, "工商银行", "朝阳支行", "北京", "北京");
    }

    private static PayoutRequest payout(Payee payee) {
        return new PayoutRequest("890000593", "p1", Money.ofYuan("8.88"), payee, "货款", null);
    }

    private static PayoutChannel scripted(String transferAnswer, String queryAnswer) {
        ScriptedAlipay alipay = new ScriptedAlipay(KeyMode.CERTIFICATE)
                .answers(TRANSFER, transferAnswer)
                .answers(QUERY, queryAnswer);
        Clock clock = Clock.fixed(TestKeys.START, ZoneOffset.UTC);
        return AlipayChannel.payouts(
                alipay::post,
                TestKeys.settings(KeyMode.CERTIFICATE, URI.create("http://127.0.0.1:1/gateway.do")),
                TestKeys.circuits(clock),
                clock);
    }

    private static String refusal(String code, String subCode) {
        return "{\"code\":\"" + code + "\",\"msg\":\"Business Failed\",\"sub_code\":\"" + subCode
                + "\",\"sub_msg\":\"x\"}";
    }

    private static String state(String status, String more) {
        return "{\"code\":\"10000\",\"msg\":\"Success\",\"out_biz_no\":\"p1\",\"order_id\":\"2026\",\"status\":\""
                + status + "\"" + more + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAYEE_NOT_EXIST", "PRODUCT_NOT_SIGN", "EXCEED_LIMIT_DM_AMOUNT", "CARD_BIN_ERROR"})
    void a_listed_refusal_is_final_if_alipay_has_no_such_transfer(String code) {
        var refused = scripted(refusal("40004", code), refusal("40004", "ORDER_NOT_EXIST"))
                .pay(payout(card("1234")));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        PayoutResult.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "40004, PAYER_BALANCE_NOT_ENOUGH",
        "40004, BALANCE_IS_NOT_ENOUGH",
        "40004, SYSTEM_ERROR",
        "40004, REQUEST_PROCESSING",
        "40004, PAYMENT_INFO_INCONSISTENCY",
        "40004, SOMETHING_NEW",
        "20000, isp.unknow-error",
        "40006, isv.insufficient-isv-permissions"
    })
    void any_other_code_is_unknown(String code, String subCode) {
        var answer = scripted(refusal(code, subCode), refusal("40004", "ORDER_NOT_EXIST"))
                .pay(payout(card("1234")));

        assertThat(answer).isEqualTo(new PayoutResult.Unknown(subCode));
    }

    @Test
    void a_refusal_says_nothing_of_a_transfer_that_was_done_before() {
        var answer = scripted(refusal("40004", "PAYEE_NOT_EXIST"), state("SUCCESS", ""))
                .pay(payout(card("1234")));

        assertThat(answer).isInstanceOf(PayoutResult.Paid.class);
    }

    @Test
    void a_refusal_that_cannot_be_checked_is_unknown() {
        var answer = scripted(refusal("40004", "PAYEE_NOT_EXIST"), refusal("20000", "isp.unknow-error"))
                .pay(payout(card("1234")));

        assertThat(answer).isEqualTo(new PayoutResult.Unknown("sent; its query: isp.unknow-error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAIT_PAY", "CLOSED", "NEW_STATUS"})
    void a_status_that_is_not_listed_as_final_is_unknown(String status) {
        var answer = scripted(state(status, ""), state(status, "")).query(payout(card("1234")));

        assertThat(answer).isEqualTo(new PayoutResult.Unknown("status " + status));
    }

    @Test
    void the_reason_of_a_failed_transfer_is_the_order_of_codes_that_alipay_gives() {
        var channel = scripted(state("FAIL", ""), state("FAIL", ",\"sub_order_error_code\":\"BANK_CLOSED\""));

        assertThat(channel.pay(payout(card("1234")))).isEqualTo(new PayoutResult.Declined("BANK_CLOSED", ""));
    }

    @Test
    void the_error_code_that_the_sdk_does_not_read_is_the_reason() {
        var failed = scripted(
                state("FAIL", ""),
                state(
                        "FAIL",
                        ",\"error_code\":\"PAYEE_CARD_INFO_ERROR\",\"fail_reason\":\"卡号有误\",\"sub_order_error_code\":\"X\""));
        var returned =
                scripted("{}", state("REFUND", ",\"error_code\":\"BANK_REFUND\",\"pay_date\":\"2026-03-01 08:00:00\""));

        assertThat(failed.pay(payout(card("1234"))))
                .isEqualTo(new PayoutResult.Declined("PAYEE_CARD_INFO_ERROR", "卡号有误"));
        assertThat(returned.query(payout(card("1234"))))
                .isEqualTo(new PayoutResult.Returned(
                        "BANK_REFUND", new PayoutResult.Paid("2026", Instant.parse("2026-03-01T00:00:00Z"))));
    }

    @Test
    void the_answer_about_another_transfer_is_unknown() {
        var answer = scripted("{}", state("SUCCESS", "").replace("p1", "p2")).query(payout(card("1234")));

        assertThat(answer).isInstanceOf(PayoutResult.Unknown.class);
    }

    @Test
    void a_card_and_an_account_are_told_to_alipay_as_it_wants_them() {
        SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.CERTIFICATE);
        alipay.payouts.pay(payout(card("1234")));
        alipay.payouts.pay(new PayoutRequest(
                "m", "p2", Money.ofYuan("50000"), new Payee.Account("2088000000000012", "李四"), "提现", null));

        Transfer toCard = Objects.requireNonNull(alipay.simulator.transfers().find("p1"));
        Transfer toAccount = Objects.requireNonNull(alipay.simulator.transfers().find("p2"));
        assertThat(toCard.terms().productCode()).isEqualTo("TRANS_BANKCARD_NO_PWD");
        assertThat(toCard.terms().bank()).isEqualTo("工商银行");
        assertThat(toAccount.terms().productCode()).isEqualTo("TRANS_ACCOUNT_NO_PWD");
        assertThat(toAccount.terms().identityType()).isEqualTo("ALIPAY_USER_ID");
        assertThat(toAccount.terms().remark()).isEqualTo("提现");
    }

    @Test
    void a_payee_shows_neither_name_nor_number() {
        assertThat(card("1234").toString()).isEqualTo("BankCard[****1234]");
        assertThat(new Payee.Account("13800001234", "张三").toString()).isEqualTo("Account[13****1234]");
        assertThat(new Payee.Account("zhangsan@example.com", "张三").toString())
                .isEqualTo("Account[zha****@example.com]");
        assertThat(payout(card("1234")).toString()).doesNotContain("622202", "张三");
    }
}
