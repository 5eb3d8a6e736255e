package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.simulator.Fault;

@Timeout(60)
class AlipayBarcodeTest {
    private static final String HINT = SimulatedAlipay.HINT;

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_is_paid_at_once(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.initiate(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));

        assertThat(opened)
                .isEqualTo(new PaymentInitiation.Paid(new Payment(
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

        var opened = alipay.channel.initiate(alipay.barcode("n1", "280000000000009001"));
        var asked = alipay.channel.query(HINT, "n1");
        alipay.clock.advance(Duration.ofSeconds(11));
        var askedLater = alipay.channel.query(HINT, "n1");

        assertThat(opened).isEqualTo(new PaymentInitiation.AwaitingPayer());
        assertThat(asked).isEqualTo(new QueryResult.Waiting());
        assertThat(askedLater).isInstanceOf(QueryResult.Paid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC_KEY,  9007, ACQ.PAYMENT_AUTH_CODE_INVALID",
        "PUBLIC_KEY,  9008, ACQ.BUYER_BALANCE_NOT_ENOUGH",
        "CERTIFICATE, 9009, ACQ.BUYER_SELLER_EQUAL"
    })
    void a_refused_barcode_is_declined_with_alipays_code(KeyMode mode, String last, String code) {
        var alipay = new SimulatedAlipay(mode);

        var opened = alipay.channel.initiate(alipay.barcode("n1", "28000000000000" + last));

        assertThat(opened).isInstanceOfSatisfying(PaymentInitiation.Declined.class, declined -> {
            assertThat(declined.code()).isEqualTo(code);
            assertThat(declined.message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_KEY, 9003", "PUBLIC_KEY, 9005", "CERTIFICATE, 9003", "CERTIFICATE, 9005"})
    void a_barcode_payment_with_a_lost_response_is_unknown_and_found_on_retry(KeyMode mode, String last) {
        var alipay = new SimulatedAlipay(mode);
        var barcode = alipay.barcode("n1", "28000000000000" + last);

        var opened = alipay.channel.initiate(barcode);
        var again = alipay.channel.initiate(barcode);

        assertThat(opened).isInstanceOf(PaymentInitiation.Unknown.class);
        assertThat(again)
                .isInstanceOfSatisfying(
                        PaymentInitiation.Paid.class,
                        paid -> assertThat(paid.payment().number()).isEqualTo("n1"));
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_refused_on_repeat_is_paid_if_the_first_call_took_the_money(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.simulator.arm(new Fault.Drop(true), "alipay.trade.pay", 1);
        alipay.channel.initiate(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));
        alipay.simulator.arm(new Fault.Refuse("ACQ.PAYMENT_AUTH_CODE_INVALID"), "alipay.trade.pay", 1);

        var again = alipay.channel.initiate(alipay.barcode("n1", SimulatedAlipay.PAYS_AT_ONCE));

        assertThat(again).isInstanceOf(PaymentInitiation.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_barcode_refused_while_its_trade_is_open_is_closed_before_it_is_declined(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.channel.initiate(alipay.barcode("n1", "280000000000009006"));
        alipay.simulator.arm(new Fault.Refuse("ACQ.BUYER_BALANCE_NOT_ENOUGH"), "alipay.trade.pay", 1);

        var again = alipay.channel.initiate(alipay.barcode("n1", "280000000000009006"));

        assertThat(again).isInstanceOf(PaymentInitiation.Declined.class);
        assertThat(alipay.trade("n1").status()).isEqualTo("TRADE_CLOSED");
    }
}
