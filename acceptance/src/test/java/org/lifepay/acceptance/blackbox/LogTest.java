package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.acceptance.Secrets;

/** Logs say who and what, and keep secrets. */
class LogTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Shop shop = stackFixture.newShop();

    @Test
    void the_log_names_the_merchant_but_no_identity_no_card_and_no_code() throws Exception {
        Map<String, String> payer = Map.of(
                "name",
                "欧阳测试",
                "idType",
                "IDCARD",
                "idNum",
                "31010119880808123X",
                "bankCardNum",
                "6217001234567890123");
        payer.values().stream().filter(value -> value.length() > 8).forEach(Secrets::register);
        String barcode = "286655443322119008";
        Secrets.register(barcode);
        Map<String, Object> order = shop.order(Shop.newNumber(), Shop.BARCODE);
        order.put("payer", payer);
        order.put("authCode", barcode);
        Map<String, Object> wrong = shop.order(Shop.newNumber());
        wrong.put("payer", Map.of("idNum", "31010119880808123X\""));

        OpenedAnswer declined = shop.call(Shop.ORDER, order);
        OpenedAnswer refused = shop.call(Shop.ORDER, wrong);

        assertThat(declined.status()).isEqualTo("FAILED");
        assertThat(refused.code()).isEqualTo("FIELD_CHARACTERS");
        String log = Files.readString(stackFixture.log(), StandardCharsets.UTF_8);
        assertThat(log)
                .contains("path=/onlinePay/order code=FIELD_CHARACTERS merchant=" + shop.merchantId())
                .doesNotContain("欧阳测试", "31010119880808123", "6217001234567890123", barcode, "BEGIN PRIVATE KEY");
        assertThat(stackFixture
                        .jdbc()
                        .sql("select concat(details, sealed_payer) from payment_order where merchant_id = :merchantId")
                        .param("merchantId", shop.merchantId())
                        .query(String.class)
                        .single())
                .doesNotContain("欧阳测试", "31010119880808123", "6217001234567890123", barcode);
    }
}
