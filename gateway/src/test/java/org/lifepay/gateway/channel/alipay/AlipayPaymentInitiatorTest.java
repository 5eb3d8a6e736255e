package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.TradeTerms;

class AlipayPaymentInitiatorTest {
    private static final String MERCHANTS_APP = "2021000000009999";

    @Test
    void an_open_id_of_the_merchants_own_app_is_named_beside_that_app() {
        Buyer buyer = Buyer.person("2088000000000012");

        assertThat(initiate(MERCHANTS_APP, buyer.openIdAt(MERCHANTS_APP))).isInstanceOf(PaymentInitiation.Trade.class);
        assertThat(initiate(null, buyer.openId())).isInstanceOf(PaymentInitiation.Trade.class);
    }

    @ParameterizedTest
    @EnumSource(names = "BANK_TRANSFER", mode = EnumSource.Mode.EXCLUDE)
    void alipay_is_told_the_store_and_where_it_takes_one_the_operator(PaymentMethod method) {
        SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);

        PaymentInitiation answer = alipay.channel.initiate(ofStore(alipay.opening("n1", method)));

        switch (answer) {
            case PaymentInitiation.Redirect(var url) ->
                assertThat(url.toString()).contains("store_id", "S-01");
            case PaymentInitiation.AppOrder(var text) -> assertThat(text).contains("store_id", "S-01");
            default -> {
                TradeTerms terms = Objects.requireNonNull(alipay.simulator.terms("n1"));
                assertThat(terms.storeId()).isEqualTo("S-01");
                assertThat(terms.operatorId()).isEqualTo("till-7");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SCAN_CODE, alipay.trade.precreate", "BARCODE, alipay.trade.pay", "MINI_PROGRAM, alipay.trade.create"})
    void a_store_that_alipay_does_not_know_loses_no_payment(PaymentMethod method, String call) {
        SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.simulator.arm(new Fault.Refuse("ACQ.INVALID_STORE_ID"), call, 1);

        PaymentInitiation answer = alipay.channel.initiate(ofStore(alipay.opening("n1", method)));

        assertThat(answer).isNotInstanceOf(PaymentInitiation.Declined.class);
        assertThat(Objects.requireNonNull(alipay.simulator.terms("n1")).storeId())
                .isNull();
    }

    @Test
    void a_store_is_left_out_once() {
        SimulatedAlipay alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.simulator.arm(new Fault.Refuse("ACQ.INVALID_STORE_ID"), "alipay.trade.precreate", 2);

        assertThat(alipay.channel.initiate(ofStore(alipay.opening("n1", PaymentMethod.SCAN_CODE))))
                .isInstanceOf(PaymentInitiation.Declined.class);
    }

    private static PaymentRequest ofStore(PaymentRequest plain) {
        return new PaymentRequest(
                plain.merchantHint(),
                plain.number(),
                plain.method(),
                plain.amount(),
                plain.subject(),
                plain.expiresAt(),
                plain.buyerId(),
                plain.appId(),
                plain.authCode(),
                plain.returnUrl(),
                "S-01",
                "till-7",
                false,
                false);
    }

    private static PaymentInitiation initiate(@Nullable String appId, String openId) {
        return new SimulatedAlipay(KeyMode.PUBLIC_KEY)
                .channel.initiate(new PaymentRequest(
                        SimulatedAlipay.HINT,
                        "n1",
                        PaymentMethod.MINI_PROGRAM,
                        SimulatedAlipay.PRICE,
                        "Tea",
                        TestKeys.START.plus(Duration.ofHours(1)),
                        openId,
                        appId,
                        null,
                        null));
    }
}
