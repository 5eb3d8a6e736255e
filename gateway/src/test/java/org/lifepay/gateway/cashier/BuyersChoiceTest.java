package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

/** A merchant with scan code only leaves the payment method to the buyer. */
@Timeout(120)
class BuyersChoiceTest {
    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used("lifepay.sandbox=true");
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(Set.of(PaymentMode.SCAN_CODE.code())),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
        gateway.bean(Merchants.class)
                .change(new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_telephone_is_offered_the_code_and_no_page_of_the_channel() {
        Order order = gateway.place("phone", null, null);
        String path = "/receipt/index/" + order.paymentOrderId();

        String page = gateway.get(path + "?as=phone").body();
        HttpResponse<String> channelPage = gateway.get(path + "/wap");

        assertThat(page).contains("id=\"code\"").doesNotContain(path + "/wap");
        assertThat(channelPage.headers().firstValue("Location")).contains(path + "?returned=1");
    }

    @Test
    void inside_the_wallet_the_code_is_offered_without_a_sign_in() {
        Order order = gateway.place("wallet", null, null);
        String path = "/receipt/index/" + order.paymentOrderId();

        String page = gateway.get(path + "?as=alipay").body();
        HttpResponse<String> signIn = gateway.get(path + "/login");

        assertThat(page).doesNotContain("id=\"pay\"").contains("open-alipay");
        assertThat(signIn.headers().firstValue("Location")).contains(path + "?returned=1");
    }
}
