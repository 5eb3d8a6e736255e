package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.acceptance.Secrets;
import org.lifepay.envelope.CanonicalString;

/** Programs in the field sign the disputed cases each in their own way, and all of them want to be served. */
class DialectTest {
    private static final String IDENTITY_NUMBER = "110101199001011234";
    private static final String CARD_NUMBER = "6222020000000000000";

    private final StackFixture stackFixture = StackFixture.shared();
    private final Shop shop = stackFixture.newShop();

    /** The client programs' own results for the same message, so that the imitations are known to be faithful. */
    @ParameterizedTest
    @CsvSource({
        "HEDEQIANG, 890000593#100#0#n#1#PE8#1#",
        "SHOPXO, 890000593#100#n#1#PE8#1#",
        "EPAY, 0#890000593##100#0#n#1#PE8#1#0#"
    })
    void the_imitated_clients_sign_zeros_and_booleans_as_the_real_ones(PhpClient client, String canonical) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("merchantId", "890000593");
        message.put("requestId", "PE8");
        message.put("orderAmount", 100);
        message.put("isCollect", "0");
        message.put("zero", 0);
        message.put("yes", true);
        message.put("no", false);
        message.put("productDetails", List.of(Map.of("name", "n", "quantity", 1, "amount", 0)));

        assertThat(client.canonical(message)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"HEDEQIANG, 1###1##", "SHOPXO, 1#1#", "EPAY, 1###1##"})
    void the_imitated_clients_sign_empty_members_of_products_as_the_real_ones(PhpClient client, String canonical) {
        Map<String, Object> product = Map.of("name", "", "quantity", 1, "amount", 1, "receiver", "", "description", "");

        assertThat(client.canonical(Map.of("productDetails", List.of(product)))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @EnumSource(PhpClient.class)
    void an_order_full_of_disputed_cases_is_accepted_from_each_client(PhpClient client) {
        String requestId = Shop.newNumber();
        Map<String, Object> order = shop.order(requestId, Shop.SCAN_CODE);
        order.put("orderAmount", 1234);
        order.put("callbackUrl", "");
        order.put("partnerId", "");
        order.put("remark", "  首信易 a b");
        order.put("isCollect", "0");
        order.put("zero", 0);
        order.put("yes", true);
        order.put("no", false);
        order.put(
                "productDetails",
                List.of(
                        Map.of("name", "茶", "quantity", 1, "amount", 0, "receiver", "", "description", ""),
                        Map.of("name", " Tea", "quantity", "0", "amount", "1234")));

        OpenedAnswer openedAnswer = send(client, order);

        assertThat(openedAnswer.status()).isEqualTo("SUCCESS");
        assertThat(shop.query(requestId).text("orderAmount")).isEqualTo("1234");
    }

    @ParameterizedTest
    @EnumSource(PhpClient.class)
    void an_empty_payer_arrives_from_php_as_an_array(PhpClient client) {
        Map<String, Object> order = shop.order(Shop.newNumber());
        String json = PhpClient.json(order);

        OpenedAnswer openedAnswer = send(client, order);

        assertThat(json).contains("\"payer\":[]");
        assertThat(openedAnswer.status()).isEqualTo("REDIRECT");
    }

    @ParameterizedTest
    @EnumSource(PhpClient.class)
    void a_payer_with_zeros_and_an_object_inside_a_product_are_accepted(PhpClient client) {
        Secrets.register(IDENTITY_NUMBER);
        Secrets.register(CARD_NUMBER);
        Map<String, Object> order = shop.order(Shop.newNumber());
        order.put(
                "payer",
                Map.of(
                        "name", "付款人",
                        "idType", "IDCARD",
                        "idNum", IDENTITY_NUMBER,
                        "bankCardNum", CARD_NUMBER,
                        "phoneNum", "0",
                        "email", ""));
        order.put("splitRecords", List.of(Map.of("splitMerchantId", "1", "detail", Map.of("b", "2", "a", "1"))));

        OpenedAnswer openedAnswer = send(client, order);

        assertThat(openedAnswer.status()).isEqualTo("REDIRECT");
    }

    @ParameterizedTest
    @EnumSource(PhpClient.class)
    void a_refund_with_zeros_is_accepted_from_each_client(PhpClient client) {
        OpenedAnswer paid = shop.paid(stackFixture.alipay(), Shop.newNumber());
        Map<String, Object> refund = shop.refund(Shop.newNumber(), paid.paymentOrderId(), 100);
        refund.put("isCollect", "0");
        refund.put("refundSubsidy", 0);
        refund.put("refundCollectDetail", List.of());
        refund.put("remark", "");

        OpenedAnswer openedAnswer = shop.post(
                Shop.REFUND,
                EnvelopeForger.seal(
                        PhpClient.json(refund),
                        client.canonical(refund),
                        shop.identity().privateKey(),
                        shop.platform()));

        assertThat(openedAnswer.status()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"1.0#, REDIRECT", "1#, ''"})
    void a_number_counts_as_it_is_written(String signed, String status) {
        String json = Json.write(shop.order(Shop.newNumber()));
        String withNumber = "{\"zzz\":1.0," + json.substring(1);

        OpenedAnswer openedAnswer = shop.post(
                Shop.ORDER,
                EnvelopeForger.seal(
                        withNumber,
                        CanonicalString.of(Shop.parse(json)) + signed,
                        shop.identity().privateKey(),
                        shop.platform()));

        assertThat(openedAnswer.status().replace("ERROR", "")).isEqualTo(status);
    }

    @Test
    void what_the_platform_sends_holds_nothing_that_clients_dispute() {
        String requestId = Shop.newNumber();
        shop.paid(stackFixture.alipay(), requestId);

        var notification = Json.read(shop.plain(shop.receiver().received().getFirst()));

        assertThat(notification.properties()).allSatisfy(member -> {
            assertThat(member.getValue().isString()).as(member.getKey()).isTrue();
            assertThat(member.getValue().asString()).isNotEmpty().doesNotStartWith(" ");
        });
        assertThat(notification.path("totalRefundCount").asString()).isEqualTo("0");
        assertThat(notification.path("totalRefundAmount").asString()).isEqualTo("0");
    }

    private OpenedAnswer send(PhpClient client, Map<String, Object> order) {
        return shop.post(
                Shop.ORDER,
                EnvelopeForger.seal(
                        PhpClient.json(order),
                        client.canonical(order),
                        shop.identity().privateKey(),
                        shop.platform()));
    }
}
