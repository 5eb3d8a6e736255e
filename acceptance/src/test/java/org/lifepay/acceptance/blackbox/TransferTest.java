package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.acceptance.Secrets;
import org.lifepay.envelope.Fields;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.PayoutStatus;
import org.lifepay.sdk.Transfer;

/** Merchants pay others out of their available balance; the simulator's cards say how it ends. */
class TransferTest {
    private static final String ORDER = "/transferDomestic/single/order";
    private static final String QUERY = "/transferDomestic/single/query";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @BeforeEach
    void becomeAvailable() {
        stackFixture.makeAvailable(shop, 10_000);
    }

    @Test
    void a_transfer_is_paid_and_notified() {
        OpenedAnswer accepted = shop.call(ORDER, transfer(1234, "6222020000001234"));

        Fields told = shop.awaitNotification(requestId, "SUCCESS");
        OpenedAnswer queried = shop.call(QUERY, shop.number(requestId));
        assertThat(accepted.signed()).isTrue();
        assertThat(accepted.status()).isEqualTo("SUCCESS");
        assertThat(queried.status()).isEqualTo("SUCCESS");
        assertThat(queried.text("amount")).isEqualTo("1234");
        assertThat(queried.text("serialNumber")).isEqualTo(accepted.text("serialNumber"));
        assertThat(told.text("transferAmount")).isEqualTo("1234");
        assertThat(told.names())
                .containsExactlyInAnyOrder(
                        "merchantId",
                        "requestId",
                        "serialNumber",
                        "status",
                        "transferAmount",
                        "currency",
                        "completeDateTime");
        assertThat(alipay.transfer(accepted.text("serialNumber"))).isEqualTo("SUCCESS");
    }

    @Test
    void a_declined_transfer_fails_with_alipays_code_and_its_money_can_be_paid_again() {
        OpenedAnswer declined = shop.call(ORDER, transfer(10_000, "6222020000009010"));

        Fields told = shop.awaitNotification(requestId, "FAILED");
        OpenedAnswer another = shop.call(ORDER, transfer(Shop.newNumber(), 10_000, "6222020000001234"));
        assertThat(declined.status()).isEqualTo("FAILED");
        assertThat(told.text("errorMessage")).isEqualTo("PAYEE_CARD_INFO_ERROR");
        assertThat(another.status()).isEqualTo("SUCCESS");
    }

    @Test
    void an_unknown_result_holds_the_money_until_it_is_known() {
        OpenedAnswer accepted = shop.call(ORDER, transfer(6000, "6222020000009003"));

        OpenedAnswer tooMuch = shop.call(ORDER, transfer(Shop.newNumber(), 6000, "6222020000001234"));
        alipay.advance(Duration.ofSeconds(15));
        awaitStatus(requestId, "SUCCESS");
        assertThat(accepted.status()).isEqualTo("SUCCESS");
        assertThat(tooMuch.code()).isEqualTo("BALANCE_NOT_ENOUGH");
        assertThat(shop.notifications(requestId, "FAILED")).isEmpty();
    }

    @Test
    void what_did_not_arrive_at_alipay_is_sent_again_under_the_same_number() {
        OpenedAnswer accepted = shop.call(ORDER, transfer(1234, "6222020000009004"));

        alipay.advance(Duration.ofSeconds(15));
        awaitStatus(requestId, "SUCCESS");
        assertThat(alipay.transfer(accepted.text("serialNumber"))).isEqualTo("SUCCESS");
    }

    @Test
    void one_that_is_being_processed_is_remiting_and_paid_later() {
        shop.call(ORDER, transfer(1234, "6222020000009001"));
        String before = shop.call(QUERY, shop.number(requestId)).status();

        alipay.advance(Duration.ofSeconds(15));

        awaitStatus(requestId, "SUCCESS");
        assertThat(before).isEqualTo("REMITING");
    }

    @Test
    void money_that_the_bank_sends_back_is_told_as_failed_and_available_again() {
        shop.call(ORDER, transfer(10_000, "6222020000009006"));
        shop.awaitNotification(requestId, "SUCCESS");

        alipay.advance(Duration.ofHours(49));

        Fields told = shop.awaitNotification(requestId, "FAILED");
        OpenedAnswer another = shop.call(ORDER, transfer(Shop.newNumber(), 10_000, "6222020000001234"));
        assertThat(told.text("errorMessage")).isEqualTo("BANK_REFUND");
        assertThat(another.status()).isEqualTo("SUCCESS");
    }

    @Test
    void the_sdk_transfers() {
        var payouts = shop.client().payouts();
        Transfer transfer = Transfer.requestId(requestId)
                .amount(Money.fen(1234))
                .payee("张三", "6222020000001234")
                .notifyUrl(shop.receiver().url())
                .bank("工商银行")
                .build();

        String serialNumber = payouts.transfer(transfer).serialNumber();

        assertThat(payouts.queryTransfer(requestId).status()).isEqualTo(PayoutStatus.SUCCESS);
        assertThat(payouts.queryTransfer(requestId).serialNumber()).isEqualTo(serialNumber);
    }

    @Test
    void neither_the_log_nor_the_tables_show_whom_it_was_paid_to() throws Exception {
        Secrets.register("6217009876543219003");
        Map<String, Object> secret = transfer(1234, "6217009876543219003");
        secret.put("payee", Map.of("name", "欧阳收款", "bankCardNum", "6217009876543219003"));

        shop.call(ORDER, secret);
        alipay.advance(Duration.ofSeconds(15));
        awaitStatus(requestId, "SUCCESS");

        assertThat(Files.readString(stackFixture.log(), StandardCharsets.UTF_8))
                .doesNotContain("欧阳收款", "6217009876543219003");
        assertThat(stackFixture
                        .jdbc()
                        .sql("select cast(to_jsonb(payout) as text) from payout where merchant_id = :merchantId")
                        .param("merchantId", shop.merchantId())
                        .query(String.class)
                        .single())
                .contains("****9003")
                .doesNotContain("欧阳收款", "6217009876543219003");
    }

    private Map<String, Object> transfer(long fen, String card) {
        return transfer(requestId, fen, card);
    }

    private Map<String, Object> transfer(String number, long fen, String card) {
        Map<String, Object> fields = new LinkedHashMap<>(shop.number(number));
        fields.put("amount", Long.toString(fen));
        fields.put("currency", "CNY");
        fields.put("notifyUrl", shop.receiver().url());
        fields.put("payee", Map.of("name", "张三", "bankCardNum", card));
        return fields;
    }

    private void awaitStatus(String number, String status) {
        await().atMost(Shop.TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shop.call(QUERY, shop.number(number)).status().equals(status));
    }
}
