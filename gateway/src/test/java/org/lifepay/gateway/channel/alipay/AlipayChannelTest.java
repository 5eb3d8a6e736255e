package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.trade.SimulatorSettings;

@Timeout(60)
class AlipayChannelTest {
    private static final String HINT = SimulatedAlipay.HINT;

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_code_is_shown_scanned_and_paid(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));
        var unscanned = alipay.channel.query(HINT, "n1");
        alipay.simulator.scan("n1");
        var scanned = alipay.channel.query(HINT, "n1");
        alipay.simulator.pay("n1");
        var paid = alipay.channel.query(HINT, "n1");

        assertThat(opened)
                .isInstanceOfSatisfying(
                        PaymentInitiation.ScanCode.class,
                        code -> assertThat(code.url())
                                .isEqualTo(alipay.trade("n1").qrCode()));
        assertThat(unscanned).isEqualTo(new QueryResult.NotFound());
        assertThat(scanned).isEqualTo(new QueryResult.Waiting());
        assertThat(paid)
                .isEqualTo(new QueryResult.Paid(new Payment(
                        "n1",
                        alipay.tradeNo("n1"),
                        SimulatedAlipay.PRICE,
                        TestKeys.START,
                        alipay.trade("n1").buyer())));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void alipay_is_told_where_to_send_notices_and_a_subject_that_it_allows(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));

        assertThat(alipay.trade("n1").notifyUrl()).isEqualTo("http://127.0.0.1:8080/alipay/notice/" + HINT);
        assertThat(alipay.trade("n1").subject()).isEqualTo("生活号 test order 1 2");
        assertThat(alipay.trade("n1").totalAmount()).isEqualTo("8.88");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_second_code_for_one_number_takes_the_next_number(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));

        var again = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));
        var next = alipay.channel.initiate(alipay.opening("n1_2", PaymentMethod.SCAN_CODE));

        assertThat(again).isEqualTo(new PaymentInitiation.NumberTaken());
        assertThat(next).isInstanceOf(PaymentInitiation.ScanCode.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_life_account_order_gives_the_same_trade_when_repeated(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));
        var again = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));
        var dearer = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT, Money.ofYuan("9.00")));

        assertThat(opened).isEqualTo(new PaymentInitiation.Trade(alipay.tradeNo("n1")));
        assertThat(again).isEqualTo(opened);
        assertThat(dearer).isEqualTo(new PaymentInitiation.NumberTaken());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_mini_program_order_is_opened_for_an_open_id_too(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode, SimulatorSettings.defaults().but(draft -> draft.openIds = true));
        String openId = "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5";

        var opened = alipay.channel.initiate(
                alipay.opening("n1", PaymentMethod.MINI_PROGRAM, SimulatedAlipay.PRICE, openId, null));

        assertThat(opened).isInstanceOf(PaymentInitiation.Trade.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_number_paid_already_is_told_as_paid_when_opened_again(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");

        var again = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));

        assertThat(again).isInstanceOf(PaymentInitiation.Paid.class);
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_KEY, WAP", "PUBLIC_KEY, PC", "CERTIFICATE, WAP", "CERTIFICATE, PC"})
    void a_browser_is_sent_to_a_signed_page_that_alipay_accepts(KeyMode mode, PaymentMethod paymentMethod) {
        var alipay = new SimulatedAlipay(mode);

        var opened = (PaymentInitiation.Redirect) alipay.channel.initiate(alipay.opening("n1", paymentMethod));
        var beforeTheBuyer = alipay.channel.query(HINT, "n1");
        var page = alipay.simulator.gateway(SimulatedAlipay.fields(opened.url().getRawQuery()));
        alipay.simulator.pay("n1");

        assertThat(beforeTheBuyer).isEqualTo(new QueryResult.NotFound());
        assertThat(page)
                .isInstanceOfSatisfying(
                        GatewayResponse.Cashier.class,
                        cashier -> assertThat(cashier.trade().totalAmount()).isEqualTo("8.88"));
        assertThat(alipay.channel.query(HINT, "n1")).isInstanceOf(QueryResult.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_app_gets_a_signed_order_that_the_wallet_accepts(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = (PaymentInitiation.AppOrder) alipay.channel.initiate(alipay.opening("n1", PaymentMethod.APP));
        var wallet = alipay.simulator.payInApp(SimulatedAlipay.fields(opened.text()), "9000");

        assertThat(wallet.resultStatus()).isEqualTo("9000");
        assertThat(alipay.channel.query(HINT, "n1")).isInstanceOf(QueryResult.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_trade_can_be_paid_until_the_order_expires_and_no_longer(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));

        alipay.clock.advance(Duration.ofHours(2).minusSeconds(1));
        var before = alipay.channel.query(HINT, "n1");
        alipay.clock.advance(Duration.ofSeconds(1));
        var after = alipay.channel.query(HINT, "n1");

        assertThat(before).isEqualTo(new QueryResult.Waiting());
        assertThat(after).isEqualTo(new QueryResult.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_unpaid_trade_is_closed_once_and_stays_closed(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));

        var closed = alipay.channel.close(HINT, "n1");
        var again = alipay.channel.close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseResult.Closed());
        assertThat(again).isEqualTo(new CloseResult.Closed());
        assertThat(alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT)))
                .isEqualTo(new PaymentInitiation.NumberTaken());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_paid_trade_is_not_closed_and_gives_no_money_back(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");

        var closed = alipay.channel.close(HINT, "n1");

        assertThat(closed).isInstanceOf(CloseResult.Paid.class);
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void closing_a_code_that_was_never_scanned_finds_nothing(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));

        var closed = alipay.channel.close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseResult.NotFound());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_close_whose_answer_was_lost_is_unknown_until_repeated(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.LIFE_ACCOUNT));
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.close", 1);

        var lost = alipay.channel.close(HINT, "n1");
        var repeated = alipay.channel.close(HINT, "n1");

        assertThat(lost).isInstanceOf(CloseResult.Unknown.class);
        assertThat(repeated).isEqualTo(new CloseResult.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void trouble_while_asking_is_never_an_answer(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        alipay.simulator.arm(new Fault.HttpError(502, true), "alipay.trade.query", 1);
        alipay.simulator.arm(new Fault.Drop(false), "alipay.trade.query", 1);
        alipay.simulator.arm(new Fault.Unknown(false, false), "alipay.trade.query", 1);
        alipay.simulator.arm(new Fault.Unknown(true, false), "alipay.trade.query", 1);

        for (int i = 0; i < 4; i++) {
            assertThat(alipay.channel.query(HINT, "n1")).isInstanceOf(QueryResult.Unknown.class);
        }

        assertThat(alipay.channel.query(HINT, "n1")).isInstanceOf(QueryResult.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void alipays_change_of_certificate_goes_unnoticed(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        alipay.simulator.changeCertificate();

        var asked = alipay.channel.query(HINT, "n1");

        assertThat(asked).isInstanceOf(QueryResult.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void many_at_once_each_get_their_own_answer(KeyMode mode) throws InterruptedException, ExecutionException {
        var alipay = new SimulatedAlipay(mode);
        List<Future<QueryResult>> answers = new ArrayList<>();

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 100; i++) {
                String number = "n" + i;
                answers.add(threads.submit(() -> {
                    alipay.paid(number);
                    return alipay.channel.query(HINT, number);
                }));
            }
        }

        for (int i = 0; i < answers.size(); i++) {
            String number = "n" + i;
            assertThat(answers.get(i).get())
                    .isInstanceOfSatisfying(
                            QueryResult.Paid.class,
                            paid -> assertThat(paid.payment().tradeNo()).isEqualTo(alipay.tradeNo(number)));
        }
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void the_same_clock_makes_the_same_request(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var first = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.WAP));
        var second = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.WAP));
        alipay.clock.advance(Duration.ofSeconds(1));
        var later = alipay.channel.initiate(alipay.opening("n1", PaymentMethod.WAP));

        assertThat(second).isEqualTo(first);
        assertThat(later).isNotEqualTo(first);
    }
}
