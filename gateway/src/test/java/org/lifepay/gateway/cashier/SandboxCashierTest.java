package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;

/** The cashier page in sandbox mode. */
@Timeout(120)
class SandboxCashierTest {
    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used("lifepay.sandbox=true");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"alipay, id=\"pay\"", "phone, open-alipay", "desktop, id=\"code\"", "fridge, id=\"code\""})
    void a_developer_sees_the_page_as_any_device(String device, String element) {
        Order order = gateway.place("as-" + device, null, null);

        String page = gateway.get("/receipt/index/" + order.paymentOrderId() + "?as=" + device)
                .body();

        assertThat(page).contains(element);
        if (!device.equals("fridge")) {
            assertThat(page)
                    .contains("data-device=\"" + device + "\"", "/live?as=" + device)
                    .contains("?lang=en&amp;as=" + device);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081/qr/1, true",
        "https://localhost/qr/1, true",
        "https://qr.alipay.com/bax1, false",
        "javascript:alert(1), false",
        "http://127.0.0.1.evil.example/qr, false",
        "not a url, false"
    })
    void only_a_code_that_leads_to_this_machine_can_be_followed(String code, boolean followed) {
        gateway.channel.onInitiate(new PaymentInitiation.ScanCode(code));
        Order order = gateway.place("code " + code, PaymentMode.SCAN_CODE, null);

        String page = gateway.get("/receipt/index/" + order.paymentOrderId()).body();

        assertThat(page.contains("id=\"simulate-scan\" href=\"" + code + "\"")).isEqualTo(followed);
        assertThat(page).contains("id=\"code\"");
    }

    @Test
    void a_developer_goes_on_as_if_inside_alipay() {
        Order order = gateway.place("inside", null, null);
        CashierPageTest.asLifeAccount(gateway, order);

        assertThat(gateway.get("/receipt/index/" + order.paymentOrderId()).body())
                .contains("id=\"simulate-inside\" href=\"/receipt/index/" + order.paymentOrderId() + "?as=alipay\"");
    }
}
