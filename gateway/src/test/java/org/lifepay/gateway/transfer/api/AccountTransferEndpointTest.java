package org.lifepay.gateway.transfer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountTransferEndpointTest {
    private static final String ORDER = "/transferAccount/order";
    private static final String QUERY = "/transferAccount/query";
    private static final MerchantId RECEIVER = new MerchantId("890000801");

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeAll
    void begin() {
        gateway.bean(Merchants.class).register(new Merchant(RECEIVER, "Receiver", true, Optional.empty()));
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(1000));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private Fields.Builder transfer(String requestId, long fen) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("requestId", requestId)
                .put("amount", fen)
                .put("currency", "CNY")
                .put("receiverType", "MERCHANT_ACC")
                .put("receiverId", RECEIVER.digits())
                .put("notifyUrl", "https://shop.example/notify")
                .put("remark", "六月分成");
    }

    @Test
    void a_transfer_is_done_at_once_and_its_query_says_the_same() {
        Answer done = shop.call(ORDER, transfer("t1", 300).build());
        Answer queried = shop.call(QUERY, shop.query("t1").build());
        Answer again = shop.call(ORDER, transfer("t1", 300).build());
        Answer other = shop.call(ORDER, transfer("t1", 301).build());

        assertThat(done.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(done.fields().text("receiverId")).isEqualTo(RECEIVER.digits());
        assertThat(done.fields().text("serialNumber")).hasSize(32);
        assertThat(done.fields().text("completeDateTime")).isEqualTo("2026-03-01 10:00:00");
        assertThat(queried.fields().without("hmac")).isEqualTo(done.fields().without("hmac"));
        assertThat(again.fields().without("hmac")).isEqualTo(done.fields().without("hmac"));
        assertThat(other.code()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(shop.call(QUERY, shop.query("t0").build()).code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 100000, BALANCE_NOT_ENOUGH",
        "amount, 0, AMOUNT_OUT_OF_RANGE",
        "amount, 1.5, FIELD_FORMAT",
        "receiverId, 890000999, FIELD_VALUE",
        "receiverId, 12, FIELD_FORMAT",
        "receiverType, PERSON, FIELD_VALUE",
        "currency, USD, FIELD_VALUE",
        "notifyUrl, http://10.0.0.1/x, NOTIFY_URL_FORBIDDEN"
    })
    void what_is_wrong_is_refused_with_its_code(String field, String value, String code) {
        assertThat(shop.call(ORDER, transfer("wrong", 1).put(field, value).build())
                        .code())
                .isEqualTo(code);
    }
}
