package org.lifepay.gateway.exchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.exchange.collection.CollectForeignMoney;

/** A merchant's program over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class CollectionEndpointTest {
    private static final String ORDER = "/foreignpayExchangesettlement/order";
    private static final String QUERY = "/foreignpayExchangesettlement/query";

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder order(String requestId) {
        return shop.order(requestId)
                .put("amount", 10_000)
                .put("currency", "MOP")
                .put("forUse", "GOODSTRADE")
                .put("paymentModeCode", "FOREIGN-FOREX-ECITIC-P2P")
                .put("notifyUrl", "https://shop.example/notify")
                .put("timeout", 48)
                .put("payer", Fields.builder().put("payerName", "Ada Lovelace").build());
    }

    @Test
    void a_program_collects_from_a_payer_abroad_and_queries() {
        Answer placed = shop.call(ORDER, order("k1").build());
        Answer again = shop.call(ORDER, order("k1").build());
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.bean(CollectForeignMoney.class).runOnce();
        Fields paid = shop.call(QUERY, shop.query("k1").build()).fields();

        assertThat(placed.fields().text("status")).isEqualTo("PROCESSING");
        assertThat(((Fields) placed.fields().get("payTo")).text("reference")).isNotBlank();
        assertThat(again.fields().text("serialNumber"))
                .isEqualTo(placed.fields().text("serialNumber"));
        assertThat(paid.text("status")).isEqualTo("SUCCESS");
        assertThat(((Fields) paid.get("settlement")).text("amount")).isEqualTo("70000");
        assertThat(((Fields) paid.get("settlement")).text("listprice")).isEqualTo("700.000000");
        assertThat(paid.text("completeDateTime")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "currency, CNY, FIELD_VALUE",
        "forUse, TRAVEL, FIELD_VALUE",
        "forUse, '', FIELD_MISSING",
        "paymentModeCode, SCANCODE-ALI_PAY-P2P, PAYMENT_MODE_NOT_ENABLED",
        "timeout, 721, FIELD_VALUE",
        "amount, '', FIELD_MISSING",
        "notifyUrl, http://127.0.0.1/, NOTIFY_URL_FORBIDDEN",
    })
    void what_is_wrong_is_refused_with_its_code_and_stores_nothing(String member, String value, String code) {
        Fields request = value.isEmpty()
                ? order("k2").build().without(member)
                : order("k2").put(member, value).build();

        assertThat(shop.call(ORDER, request).code()).isEqualTo(code);
        assertThat(shop.call(QUERY, shop.query("k2").build()).code()).isEqualTo("ORDER_NOT_FOUND");
    }
}
