package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.simulator.trade.Buyer;

class AlipayPaymentInitiatorTest {
    private static final String MERCHANTS_APP = "2021000000009999";

    @Test
    void an_open_id_of_the_merchants_own_app_is_named_beside_that_app() {
        Buyer buyer = Buyer.person("2088000000000012");

        assertThat(initiate(MERCHANTS_APP, buyer.openIdAt(MERCHANTS_APP))).isInstanceOf(PaymentInitiation.Trade.class);
        assertThat(initiate(null, buyer.openId())).isInstanceOf(PaymentInitiation.Trade.class);
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
