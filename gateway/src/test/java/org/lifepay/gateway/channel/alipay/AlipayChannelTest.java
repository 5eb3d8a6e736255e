package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.Reply;
import org.lifepay.simulator.trade.SimulatorSettings;

@Timeout(60)
class AlipayChannelTest {
    private static final String HINT = SimulatedAlipay.HINT;

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_code_is_shown_scanned_and_paid(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.open(alipay.opening("n1", Way.SCAN_CODE));
        var unscanned = alipay.channel.ask(HINT, "n1");
        alipay.simulator.scan("n1");
        var scanned = alipay.channel.ask(HINT, "n1");
        alipay.simulator.pay("n1");
        var paid = alipay.channel.ask(HINT, "n1");

        assertThat(opened)
                .isInstanceOfSatisfying(
                        OpenAnswer.ScanCode.class,
                        code -> assertThat(code.url())
                                .isEqualTo(alipay.trade("n1").qrCode()));
        assertThat(unscanned).isEqualTo(new AskAnswer.NotThere());
        assertThat(scanned).isEqualTo(new AskAnswer.Waiting());
        assertThat(paid)
                .isEqualTo(new AskAnswer.Paid(new Payment(
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

        alipay.channel.open(alipay.opening("n1", Way.SCAN_CODE));

        assertThat(alipay.trade("n1").notifyUrl()).isEqualTo("http://127.0.0.1:8080/alipay/notice/" + HINT);
        assertThat(alipay.trade("n1").subject()).isEqualTo("生活号 test order 1 2");
        assertThat(alipay.trade("n1").totalAmount()).isEqualTo("8.88");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_second_code_for_one_number_takes_the_next_number(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.opening("n1", Way.SCAN_CODE));

        var again = alipay.channel.open(alipay.opening("n1", Way.SCAN_CODE));
        var next = alipay.channel.open(alipay.opening("n1_2", Way.SCAN_CODE));

        assertThat(again).isEqualTo(new OpenAnswer.NumberTaken());
        assertThat(next).isInstanceOf(OpenAnswer.ScanCode.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_is_paid_at_once(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));

        assertThat(opened)
                .isEqualTo(new OpenAnswer.Paid(new Payment(
                        "n1",
                        alipay.tradeNo("n1"),
                        SimulatedAlipay.PRICE,
                        TestKeys.START,
                        alipay.trade("n1").buyer())));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_payer_who_has_to_type_a_password_is_busy_then_paid(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.open(alipay.barcode("n1", "280000000000009001"));
        var asked = alipay.channel.ask(HINT, "n1");
        alipay.clock.advance(Duration.ofSeconds(11));
        var askedLater = alipay.channel.ask(HINT, "n1");

        assertThat(opened).isEqualTo(new OpenAnswer.PayerBusy());
        assertThat(asked).isEqualTo(new AskAnswer.Waiting());
        assertThat(askedLater).isInstanceOf(AskAnswer.Paid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC_KEY,  9007, ACQ.PAYMENT_AUTH_CODE_INVALID",
        "PUBLIC_KEY,  9008, ACQ.BUYER_BALANCE_NOT_ENOUGH",
        "CERTIFICATE, 9009, ACQ.BUYER_SELLER_EQUAL"
    })
    void a_refused_barcode_is_declined_with_alipays_code(KeyMode mode, String last, String code) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.open(alipay.barcode("n1", "28000000000000" + last));

        assertThat(opened).isInstanceOfSatisfying(OpenAnswer.Declined.class, declined -> {
            assertThat(declined.code()).isEqualTo(code);
            assertThat(declined.message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_KEY, 9003", "PUBLIC_KEY, 9005", "CERTIFICATE, 9003", "CERTIFICATE, 9005"})
    void a_barcode_paid_without_anybody_knowing_is_unknown_and_found_when_repeated(KeyMode mode, String last) {
        var alipay = new SimulatedAlipay(mode);
        var barcode = alipay.barcode("n1", "28000000000000" + last);

        var opened = alipay.channel.open(barcode);
        var again = alipay.channel.open(barcode);

        assertThat(opened).isInstanceOf(OpenAnswer.Unknown.class);
        assertThat(again)
                .isInstanceOfSatisfying(
                        OpenAnswer.Paid.class,
                        paid -> assertThat(paid.payment().number()).isEqualTo("n1"));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_refused_on_repeat_is_paid_if_the_first_call_took_the_money(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.pay", 1);
        alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        alipay.simulator.arm(new Fault.Refuse("ACQ.PAYMENT_AUTH_CODE_INVALID"), "alipay.trade.pay", 1);

        var again = alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));

        assertThat(again).isInstanceOf(OpenAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_refused_while_its_trade_is_open_is_closed_before_it_is_declined(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.barcode("n1", "280000000000009006"));
        alipay.simulator.arm(new Fault.Refuse("ACQ.BUYER_BALANCE_NOT_ENOUGH"), "alipay.trade.pay", 1);

        var again = alipay.channel.open(alipay.barcode("n1", "280000000000009006"));

        assertThat(again).isInstanceOf(OpenAnswer.Declined.class);
        assertThat(alipay.trade("n1").status()).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_lost_barcode_payment_is_reversed_and_the_money_goes_back(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.pay", 1);

        var opened = alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        var asked = alipay.channel.ask(HINT, "n1");
        var reversed = alipay.channel.reverse(HINT, "n1");
        var again = alipay.channel.reverse(HINT, "n1");

        assertThat(opened).isInstanceOf(OpenAnswer.Unknown.class);
        assertThat(asked).isInstanceOf(AskAnswer.Paid.class);
        assertThat(reversed).isEqualTo(new CloseAnswer.Closed());
        assertThat(again).isEqualTo(new CloseAnswer.Closed());
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("8.88");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_that_never_arrived_has_nothing_to_reverse(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.simulator.arm(new Fault.Drop(false), "alipay.trade.pay", 1);

        var opened = alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        var asked = alipay.channel.ask(HINT, "n1");
        var reversed = alipay.channel.reverse(HINT, "n1");

        assertThat(opened).isInstanceOf(OpenAnswer.Unknown.class);
        assertThat(asked).isEqualTo(new AskAnswer.NotThere());
        assertThat(reversed).isEqualTo(new CloseAnswer.NotThere());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_payer_who_never_answers_is_reversed_for_good(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.barcode("n1", "280000000000009002"));

        alipay.simulator.arm(new Fault.Unknown(false, false), "alipay.trade.cancel", 1);
        var lost = alipay.channel.reverse(HINT, "n1");
        var reversed = alipay.channel.reverse(HINT, "n1");

        assertThat(lost).isInstanceOf(CloseAnswer.Unknown.class);
        assertThat(reversed).isEqualTo(new CloseAnswer.Closed());
        assertThat(alipay.channel.ask(HINT, "n1")).isEqualTo(new AskAnswer.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void after_a_day_a_payment_can_no_longer_be_reversed(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        alipay.clock.advance(Duration.ofHours(25));

        var reversed = alipay.channel.reverse(HINT, "n1");

        assertThat(reversed).isInstanceOf(CloseAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_life_account_order_gives_the_same_trade_when_repeated(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));
        var again = alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));
        var dearer = alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT, Money.ofYuan("9.00")));

        assertThat(opened).isEqualTo(new OpenAnswer.Trade(alipay.tradeNo("n1")));
        assertThat(again).isEqualTo(opened);
        assertThat(dearer).isEqualTo(new OpenAnswer.NumberTaken());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_mini_program_order_is_opened_for_an_open_id_too(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode, SimulatorSettings.defaults().but(draft -> draft.openIds = true));
        String openId = "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5";

        var opened = alipay.channel.open(alipay.opening("n1", Way.MINI_PROGRAM, SimulatedAlipay.PRICE, openId, null));

        assertThat(opened).isInstanceOf(OpenAnswer.Trade.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_number_paid_already_is_told_as_paid_when_opened_again(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");

        var again = alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));

        assertThat(again).isInstanceOf(OpenAnswer.Paid.class);
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_KEY, WAP", "PUBLIC_KEY, PC", "CERTIFICATE, WAP", "CERTIFICATE, PC"})
    void a_browser_is_sent_to_a_signed_page_that_alipay_accepts(KeyMode mode, Way way) {
        var alipay = new SimulatedAlipay(mode);

        var opened = (OpenAnswer.Redirect) alipay.channel.open(alipay.opening("n1", way));
        var beforeTheBuyer = alipay.channel.ask(HINT, "n1");
        var page = alipay.simulator.gateway(SimulatedAlipay.fields(opened.url().getRawQuery()));
        alipay.simulator.pay("n1");

        assertThat(beforeTheBuyer).isEqualTo(new AskAnswer.NotThere());
        assertThat(page)
                .isInstanceOfSatisfying(
                        Reply.Cashier.class,
                        cashier -> assertThat(cashier.trade().totalAmount()).isEqualTo("8.88"));
        assertThat(alipay.channel.ask(HINT, "n1")).isInstanceOf(AskAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_app_gets_a_signed_order_that_the_wallet_accepts(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = (OpenAnswer.AppOrder) alipay.channel.open(alipay.opening("n1", Way.APP));
        var wallet = alipay.simulator.payInApp(SimulatedAlipay.fields(opened.text()), "9000");

        assertThat(wallet.resultStatus()).isEqualTo("9000");
        assertThat(alipay.channel.ask(HINT, "n1")).isInstanceOf(AskAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_trade_can_be_paid_until_the_order_expires_and_no_longer(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));

        alipay.clock.advance(Duration.ofHours(2).minusSeconds(1));
        var before = alipay.channel.ask(HINT, "n1");
        alipay.clock.advance(Duration.ofSeconds(1));
        var after = alipay.channel.ask(HINT, "n1");

        assertThat(before).isEqualTo(new AskAnswer.Waiting());
        assertThat(after).isEqualTo(new AskAnswer.Closed());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void an_unpaid_trade_is_closed_once_and_stays_closed(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));

        var closed = alipay.channel.close(HINT, "n1");
        var again = alipay.channel.close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseAnswer.Closed());
        assertThat(again).isEqualTo(new CloseAnswer.Closed());
        assertThat(alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT))).isEqualTo(new OpenAnswer.NumberTaken());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_paid_trade_is_not_closed_and_gives_no_money_back(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");

        var closed = alipay.channel.close(HINT, "n1");

        assertThat(closed).isInstanceOf(CloseAnswer.Paid.class);
        assertThat(alipay.trade("n1").refundedAmount()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void closing_what_nobody_scanned_finds_nothing(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.opening("n1", Way.SCAN_CODE));

        var closed = alipay.channel.close(HINT, "n1");

        assertThat(closed).isEqualTo(new CloseAnswer.NotThere());
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_close_whose_answer_was_lost_is_unknown_until_repeated(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.open(alipay.opening("n1", Way.LIFE_ACCOUNT));
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.close", 1);

        var lost = alipay.channel.close(HINT, "n1");
        var repeated = alipay.channel.close(HINT, "n1");

        assertThat(lost).isInstanceOf(CloseAnswer.Unknown.class);
        assertThat(repeated).isEqualTo(new CloseAnswer.Closed());
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
            assertThat(alipay.channel.ask(HINT, "n1")).isInstanceOf(AskAnswer.Unknown.class);
        }

        assertThat(alipay.channel.ask(HINT, "n1")).isInstanceOf(AskAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void alipays_change_of_certificate_goes_unnoticed(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        alipay.simulator.changeCertificate();

        var asked = alipay.channel.ask(HINT, "n1");

        assertThat(asked).isInstanceOf(AskAnswer.Paid.class);
    }
}
