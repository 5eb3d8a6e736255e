package org.lifepay.gateway.exchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merchant's program over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RemittanceBatchEndpointTest {
    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Answer upload(String text) {
        return shop.call(
                "/transfer/upload",
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("fileName", "payees.csv")
                        .put("content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .build());
    }

    private Fields.Builder order(String requestId, String path) {
        return shop.query(requestId)
                .put("amount", "2100")
                .put("currency", "CNY")
                .put("creditedCurrency", "CNY")
                .put("transferMode", "DETAIL")
                .put("transferBusinessType", "TRADE")
                .put("singleReceiveAccount", "false")
                .put("isMerger", "false")
                .put("detailPath", path)
                .put("notifyUrl", "https://shop.example/notify");
    }

    @Test
    void a_program_uploads_a_file_orders_its_remittances_and_queries_each_line() {
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(5_000));
        Fields uploaded = upload("20.00,Ada,,,62220001,,SOFTWARE\n1,Closed,,,62229002,,SOFTWARE\n")
                .fields();
        String path = uploaded.text("detailPath");
        Answer wrong = shop.call(
                "/transfer/order", order("b1", path).put("amount", "2101").build());
        Answer placed = shop.call("/transfer/order", order("b1", path).build());
        Answer again = shop.call("/transfer/order", order("b1", path).build());
        gateway.bean(SendRemittances.class).runOnce();
        Fields queried = shop.call("/transfer/query", shop.query("b1").build()).fields();

        assertThat(List.of(uploaded.text("lines"), uploaded.text("amount"))).containsExactly("2", "2100");
        assertThat(wrong.code()).isEqualTo("FIELD_VALUE");
        assertThat(placed.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(again.fields().text("serialNumber"))
                .isEqualTo(placed.fields().text("serialNumber"));
        assertThat(queried.text("status")).isEqualTo("SUCCESS");
        assertThat(queried.text("paidAmount")).isEqualTo("2000");
        assertThat(queried.text("failedAmount")).isEqualTo("100");
        assertThat(queried.text("completeDataTime")).isNotBlank();
        List<?> details = (List<?>) queried.get("details");
        assertThat(details)
                .extracting(line -> ((Fields) line).text("line") + " " + ((Fields) line).text("status") + " "
                        + ((Fields) line).text("errorMessage"))
                .containsExactly("1 SUCCESS null", "2 FAILED ACCOUNT_CLOSED");
    }

    @Test
    void what_is_wrong_is_refused_with_its_code() {
        String path = upload("21,Ada,,,62220009,,SOFTWARE").fields().text("detailPath");

        assertThat(upload("x,,,,,,").code()).isEqualTo("FIELD_VALUE");
        assertThat(upload("x,,,,,,").fields().text("cause")).contains("line 1: amount", "line 1: name is missing");
        assertThat(shop.call(
                                "/transfer/order",
                                order("b2", path).put("currency", "USD").build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(
                                "/transfer/order",
                                order("b2", path)
                                        .put("currency", "JPY")
                                        .put("creditedCurrency", "JPY")
                                        .build())
                        .code())
                .isEqualTo("BALANCE_NOT_ENOUGH");
        assertThat(shop.call(
                                "/transfer/order",
                                order("b2", path).put("isMerger", "true").build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call("/transfer/order", order("b2", path).build().without("amount"))
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(shop.call("/transfer/query", shop.query("b2").build()).code())
                .isEqualTo("REMITTANCE_NOT_FOUND");
    }
}
