package org.lifepay.gateway.settlement.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailableBalanceEndpointTest {
    private static final String PATH = "/transferDomestic/account/availableTransferBalance";

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    @Test
    void what_is_available_is_told_in_fen_to_a_suspended_merchant_too() {
        Answer nothing = shop.call(PATH, shop.query("b1").build());
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(1234));
        Answer some = shop.call(PATH, shop.query("b2").build());
        gateway.bean(Merchants.class).suspend(shop.merchant(), "test");
        Answer suspended = shop.call(PATH, shop.query("b3").build());

        assertThat(nothing.fields().text("availableTransferBalance")).isEqualTo("0");
        assertThat(some.fields())
                .isEqualTo(Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("requestId", "b2")
                        .put("availableTransferBalance", 1234)
                        .put("currency", "CNY")
                        .put("status", "SUCCESS")
                        .putAll(Fields.builder()
                                .put("hmac", some.fields().text("hmac"))
                                .build())
                        .build());
        assertThat(suspended.fields().text("availableTransferBalance")).isEqualTo("1234");
    }

    @Test
    void a_request_without_its_number_is_refused() {
        Answer answer = shop.call(
                PATH,
                Fields.builder().put("merchantId", shop.merchant().digits()).build());

        assertThat(answer.code()).isEqualTo("FIELD_MISSING");
        assertThat(answer.fields().text("cause")).contains("requestId");
    }
}
