package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.SplitConformance;
import org.lifepay.gateway.channel.SplitHarness;
import org.lifepay.gateway.channel.split.GivenBack;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.split.SettleShare;
import org.lifepay.simulator.split.ShareReturn;

/** Shares over alipay.trade.order.settle: conformance in both key modes, and what becomes of Alipay's codes. */
class AlipaySplitsTest {
    private static final String SETTLE = "alipay.trade.order.settle";
    private static final String QUERY = "alipay.trade.order.settle.query";
    private static final String NOT_FOUND = refusal("ACQ.TRADE_SETTLE_NOT_EXIST");

    @Nested
    class WithPublicKeys extends SplitConformance {
        @Override
        protected SplitHarness newHarness() {
            return new Harness(new SimulatedAlipay(KeyMode.PUBLIC_KEY), "2088000000001234", new AtomicInteger());
        }
    }

    @Nested
    class WithCertificates extends SplitConformance {
        @Override
        protected SplitHarness newHarness() {
            return new Harness(new SimulatedAlipay(KeyMode.CERTIFICATE), "13800001234", new AtomicInteger());
        }
    }

    private record Harness(SimulatedAlipay alipay, String account, AtomicInteger trades) implements SplitHarness {
        @Override
        public SplitChannel channel() {
            return alipay.splits;
        }

        @Override
        public void advance(Duration time) {
            alipay.clock.advance(time);
        }

        @Override
        public String paidTrade() {
            String number = "t" + trades.incrementAndGet();
            alipay.channel.initiate(alipay.opening(number, PaymentMethod.LIFE_ACCOUNT, Money.ofYuan("100.00")));
            alipay.simulator.pay(number);
            return alipay.tradeNo(number);
        }

        @Override
        public ShareReceiver receiver() {
            return new ShareReceiver(account, "张三");
        }

        @Override
        public ShareReceiver refusedReceiver() {
            return new ShareReceiver("13800009007", "李四");
        }

        @Override
        public Money amount(Ending ending) {
            return Money.ofYuan(
                    switch (ending) {
                        case SHARED_AT_ONCE -> "8.88";
                        case SHARED_LATER -> "8.93";
                        case FAILS_LATER -> "8.94";
                        case TOO_MUCH -> "30.01";
                        case NO_BALANCE -> "8.90";
                    });
        }

        @Override
        public void loseNextAnswer(boolean carriedOut) {
            alipay.simulator.arm(new Fault.Drop(carriedOut), "any", 1);
        }

        @Override
        public Money shared(String tradeNo, String number) {
            SettleShare share = alipay.simulator.splits().find(tradeNo, number);
            return share != null && share.state(alipay.clock.instant()).equals("SUCCESS")
                    ? new Money(share.fen())
                    : Money.ZERO;
        }
    }

    private static String refusal(String subCode) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + subCode + "\",\"sub_msg\":\"x\"}";
    }

    private static String state(String amount, String state) {
        return """
                {"code":"10000","msg":"Success","royalty_detail_list":[{"operation_type":"transfer","amount":"%s","state":"%s",
                "detail_id":"D1","error_code":"E1"},{"operation_type":"transfer_refund","amount":"1.00","state":"SUCCESS"}]}""".formatted(amount, state);
    }

    private static final ShareRequest SHARE =
            new ShareRequest("m593", "s1", "2026", Money.ofYuan("8.88"), "{\"out_request_no\":\"s1\"}");

    private static SplitChannel scripted(String settleAnswer, String queryAnswer) {
        ScriptedAlipay alipay = new ScriptedAlipay(KeyMode.CERTIFICATE)
                .answers(SETTLE, settleAnswer)
                .answers(QUERY, queryAnswer);
        Clock clock = Clock.fixed(TestKeys.START, ZoneOffset.UTC);
        return AlipayChannel.splits(
                alipay::post,
                TestKeys.settings(KeyMode.CERTIFICATE, URI.create("http://127.0.0.1:1/gateway.do")),
                TestKeys.circuits(clock),
                clock);
    }

    @ParameterizedTest
    @CsvSource({
        "ACQ.ROYALTY_RECEIVER_INVALID, true",
        "ALLOC_AMOUNT_VALIDATE_ERROR, true",
        "ACQ.TRADE_STATUS_ERROR, true",
        "ACQ.DISCORDANT_REPEAT_REQUEST, false",
        "ACQ.TXN_RESULT_ACCOUNT_BALANCE_NOT_ENOUGH, false",
        "ACQ.TRADE_SETTLE_ERROR, false",
        "ACQ.SYSTEM_ERROR, false",
        "ACQ.FREQUENCY_LIMITED, false",
        "ACQ.SELLER_BALANCE_NOT_ENOUGH, false",
        "ACQ.SOMETHING_NEW, false"
    })
    void only_a_listed_code_is_final_and_only_if_alipay_has_no_such_share(String code, boolean isFinal) {
        assertThat(scripted(refusal(code), NOT_FOUND).share(SHARE))
                .isEqualTo(isFinal ? new ShareResult.Refused(code, "x") : new ShareResult.Unknown(code));
        assertThat(scripted(refusal(code), refusal("ACQ.SYSTEM_ERROR")).share(SHARE))
                .isInstanceOf(ShareResult.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "8.88, SUCCESS, Shared",
        "8.88, PROCESSING, Processing",
        "8.88, FAIL, Refused",
        "8.88, WAIT, Unknown",
        "8.89, SUCCESS, Unknown"
    })
    void a_query_tells_the_state_of_this_share_and_not_of_what_came_back(String amount, String state, String result) {
        assertThat(scripted(NOT_FOUND, state(amount, state))
                        .query(SHARE)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void a_query_that_the_trade_refuses_does_not_say_that_nothing_was_shared() {
        assertThat(scripted(NOT_FOUND, refusal("ACQ.TRADE_NOT_EXIST")).query(SHARE))
                .isInstanceOf(ShareResult.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"WAP", "PC", "APP"})
    void a_payment_is_held_for_its_shares_if_it_is_to_be(PaymentMethod method) {
        SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        PaymentRequest usual = alipay.opening("t1", method);
        PaymentRequest held = new PaymentRequest(
                usual.merchantHint(),
                "t2",
                usual.method(),
                usual.amount(),
                usual.subject(),
                usual.expiresAt(),
                usual.buyerId(),
                null,
                null,
                usual.returnUrl(),
                null,
                null,
                false,
                true);

        assertThat(signed(alipay.channel.initiate(held))).contains("\"extend_params\":{\"royalty_freeze\":\"true\"}");
        assertThat(signed(alipay.channel.initiate(usual))).doesNotContain("royalty_freeze", "extend_params");
    }

    private static String signed(PaymentInitiation initiation) {
        String query = switch (initiation) {
            case PaymentInitiation.Redirect(var url) -> url.getRawQuery();
            case PaymentInitiation.AppOrder(var order) -> order;
            default -> throw new AssertionError(initiation.toString());
        };
        return String.valueOf(SimulatedAlipay.fields(query).get("biz_content"));
    }

    @Test
    void a_refund_names_the_accounts_that_got_shares_and_repeats_what_was_written() {
        Harness harness = new Harness(new SimulatedAlipay(KeyMode.CERTIFICATE), "13800001234", new AtomicInteger());
        SplitChannel splits = harness.channel();
        splits.bind("b1", harness.receiver());
        String tradeNo = harness.paidTrade();
        String content = splits.content("s1", tradeNo, harness.receiver(), Money.ofYuan("9.00"), "佣金");
        splits.share(new ShareRequest("m593", "s1", tradeNo, Money.ofYuan("9.00"), content));
        String given = splits.givingBack(List.of(new GivenBack(content, Money.ofYuan("4.05"))));
        SimulatedAlipay alipay = harness.alipay();
        RefundRequest refund = new RefundRequest("m593", "t1", tradeNo, "r1", Money.ofYuan("45.00"), "退货/1", given);

        alipay.simulator.arm(new Fault.Drop(true), "any", 1);
        assertThat(alipay.channel.refund(refund)).isInstanceOf(RefundResult.Unknown.class);
        assertThat(alipay.channel.repeatRefund(refund)).isInstanceOf(RefundResult.Done.class);

        assertThat(given)
                .contains("\"trans_out\":\"13800001234\"", "\"trans_out_type\":\"loginName\"", "\"amount\":\"4.05\"");
        assertThat(alipay.simulator.splits().returns())
                .extracting(ShareReturn::giver, ShareReturn::fen)
                .containsExactly(tuple("13800001234", 405L));
        String more = splits.givingBack(List.of(new GivenBack(content, Money.ofYuan("4.96"))));
        assertThat(alipay.channel.refund(
                        new RefundRequest("m593", "t1", tradeNo, "r2", Money.ofYuan("45.00"), null, more)))
                .isInstanceOfSatisfying(
                        RefundResult.Declined.class,
                        declined -> assertThat(declined.code()).isEqualTo("ACQ.ALLOC_AMOUNT_VALIDATE_ERROR"));
        assertThat(refund.toString() + new GivenBack(content, Money.ofYuan("1.00")))
                .doesNotContain("13800001234");
    }

    @Test
    void a_share_is_sent_as_it_was_written_and_shows_no_account() {
        Harness harness =
                new Harness(new SimulatedAlipay(KeyMode.CERTIFICATE), "2088000000001234", new AtomicInteger());
        SplitChannel splits = harness.channel();
        splits.bind("b1", harness.receiver());
        String tradeNo = harness.paidTrade();
        String content = splits.content("s1", tradeNo, harness.receiver(), Money.ofYuan("1.05"), null);
        ShareRequest share = new ShareRequest("m593", "s1", tradeNo, Money.ofYuan("1.05"), content);

        splits.share(share);

        SettleShare arrived =
                Objects.requireNonNull(harness.alipay().simulator.splits().find(tradeNo, "s1"));
        assertThat(arrived.content())
                .isEqualTo(content)
                .contains("\"royalty_mode\":\"sync\"", "\"amount\":\"1.05\"", "\"trans_in_type\":\"userId\"");
        assertThat(share.toString() + harness.receiver()).doesNotContain("2088000000001234", "张三");
    }
}
