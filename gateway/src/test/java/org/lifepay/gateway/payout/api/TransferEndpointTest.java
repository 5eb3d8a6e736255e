package org.lifepay.gateway.payout.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferEndpointTest {
    private static final String ORDER = "/transferDomestic/single/order";
    private static final String QUERY = "/transferDomestic/single/query";

    private final GatewayServer gateway = GatewayServer.used("lifepay.payouts.enabled=true");
    private MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeEach
    void begin() {
        shop.close();
        shop = new MerchantProgram(gateway);
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(1000));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder transfer(String requestId, long fen, String digits) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("requestId", requestId)
                .put("amount", fen)
                .put("currency", "CNY")
                .put("notifyUrl", "https://shop.example/notify")
                .put("remark", "六月货款")
                .put(
                        "payee",
                        Fields.builder()
                                .put("name", "张三")
                                .put("bankCardNum", "622202000000" + digits)
                                .build());
    }

    @Test
    void a_transfer_is_accepted_and_its_query_tells_how_it_ended() {
        Answer accepted = shop.call(ORDER, transfer("t1", 300, "1234").build());
        Answer queried = shop.call(QUERY, shop.query("t1").build());

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(accepted.fields().text("amount")).isEqualTo("300");
        assertThat(queried.fields().text("serialNumber"))
                .isEqualTo(accepted.fields().text("serialNumber"))
                .hasSize(32);
        assertThat(queried.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("remark")).isEqualTo("六月货款");
        assertThat(queried.fields().text("completeDateTime")).isEqualTo("2026-03-01 10:00:00");
        assertThat(new String(queried.fields().toJson(), StandardCharsets.UTF_8))
                .doesNotContain("张三", "622202");
    }

    @Test
    void one_under_way_is_remiting_as_the_protocol_spells_it() {
        Answer accepted = shop.call(ORDER, transfer("t1", 300, "9009").build());
        Answer queried = shop.call(QUERY, shop.query("t1").build());

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(queried.fields().text("status")).isEqualTo("REMITING");
        assertThat(queried.fields().text("completeDateTime")).isNull();
    }

    @Test
    void a_declined_one_says_so_at_once_with_the_channels_code() {
        Answer declined = shop.call(ORDER, transfer("t1", 300, "9007").build());

        assertThat(declined.fields().text("status")).isEqualTo("FAILED");
        assertThat(declined.fields().text("errorMessage")).isEqualTo("PAYEE_NOT_EXIST");
    }

    @Test
    void the_same_request_is_the_same_transfer_and_another_content_is_refused() {
        Answer first = shop.call(ORDER, transfer("t1", 300, "1234").build());
        Answer again = shop.call(ORDER, transfer("t1", 300, "1234").build());
        Answer other = shop.call(ORDER, transfer("t1", 300, "5678").build());

        assertThat(again.fields().text("serialNumber")).isEqualTo(first.fields().text("serialNumber"));
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
    }

    @Test
    void more_than_is_available_is_refused_and_said() {
        Answer refused = shop.call(ORDER, transfer("t1", 1001, "1234").build());

        assertThat(refused.code()).isEqualTo("BALANCE_NOT_ENOUGH");
        assertThat(refused.fields().text("cause")).contains("1000 fen");
        assertThat(shop.call(QUERY, shop.query("t1").build()).code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 0, AMOUNT_OUT_OF_RANGE",
        "currency, USD, FIELD_VALUE",
        "notifyUrl, http://127.0.0.1/n, NOTIFY_URL_FORBIDDEN",
        "requestId, CONSOLE-1, FIELD_FORMAT",
        "payee, x, FIELD_TYPE"
    })
    void a_wrong_member_is_refused(String name, String value, String code) {
        Answer refused =
                shop.call(ORDER, transfer("t1", 300, "1234").put(name, value).build());

        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void a_payee_without_a_card_or_with_letters_in_it_is_refused() {
        Fields nameOnly = Fields.builder().put("name", "张三").build();
        Fields letters =
                Fields.builder().put("name", "张三").put("bankCardNum", "62220x").build();

        assertThat(shop.call(
                                ORDER,
                                transfer("t1", 300, "1234")
                                        .put("payee", nameOnly)
                                        .build())
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(shop.call(
                                ORDER,
                                transfer("t1", 300, "1234")
                                        .put("payee", letters)
                                        .build())
                        .code())
                .isEqualTo("FIELD_FORMAT");
    }

    @Test
    void the_developers_page_keeps_the_call_without_the_payee() {
        shop.call(ORDER, transfer("t1", 300, "1234").build());
        ApiCallLog calls = gateway.bean(ApiCallLog.class);
        calls.runOnce();

        long id = gateway.bean(JdbcClient.class)
                .sql("select api_call_id from api_call where merchant_id = :merchantId")
                .param("merchantId", shop.merchant().digits())
                .query(Long.class)
                .single();
        assertThat(calls.find(shop.merchant(), id).orElseThrow().request())
                .contains("\"requestId\":\"t1\"")
                .doesNotContain("payee", "张三", "622202");
    }

    @Test
    void a_suspended_merchant_may_query_and_not_transfer() {
        shop.call(ORDER, transfer("t1", 300, "1234").build());
        gateway.bean(Merchants.class).suspend(shop.merchant(), "test");

        assertThat(shop.call(QUERY, shop.query("t1").build()).fields().text("status"))
                .isEqualTo("SUCCESS");
        assertThat(shop.call(ORDER, transfer("t2", 300, "1234").build()).code()).isEqualTo("MERCHANT_SUSPENDED");
    }

    @Test
    void it_is_off_unless_the_operator_enables_it() {
        try (GatewayServer off = GatewayServer.used();
                MerchantProgram other = new MerchantProgram(off)) {
            Fields request = transfer("t1", 300, "1234")
                    .put("merchantId", other.merchant().digits())
                    .build();

            assertThat(other.call(ORDER, request).code()).isEqualTo("FEATURE_NOT_ENABLED");
        }
    }
}
