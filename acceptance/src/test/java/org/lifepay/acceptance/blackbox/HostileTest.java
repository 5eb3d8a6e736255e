package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.SealedMessage;

/** Hostile requests. */
class HostileTest {
    private final StackFixture stackFixture = StackFixture.shared();
    private final Shop shop = stackFixture.newShop();
    private final Shop other = stackFixture.newShop();

    @Test
    void a_replayed_order_has_the_same_answer_and_no_second_effect() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber(), Shop.SCAN_CODE)));
        OpenedAnswer first = shop.post(Shop.ORDER, request);
        long rows = stackFixture.rows(shop);

        OpenedAnswer replayed = shop.post(Shop.ORDER, request);

        assertThat(first.status()).isEqualTo("SUCCESS");
        assertThat(replayed.fields()).isEqualTo(first.fields());
        assertThat(stackFixture.rows(shop)).isEqualTo(rows);
    }

    @Test
    void a_replayed_refund_pays_once() {
        String order = Shop.newNumber();
        OpenedAnswer paid = shop.paid(stackFixture.alipay(), order);
        String refund = Shop.newNumber();
        SealedMessage request = shop.seal(Json.write(shop.refund(refund, paid.paymentOrderId(), 234)));
        OpenedAnswer first = shop.post(Shop.REFUND, request);
        shop.awaitRefund(refund, "SUCCESS");

        OpenedAnswer replayed = shop.post(Shop.REFUND, request);

        assertThat(replayed.text("serialNumber")).isEqualTo(first.text("serialNumber"));
        assertThat(replayed.status()).isEqualTo("SUCCESS");
        assertThat(stackFixture.rows(shop, "refund")).isOne();
        assertThat(stackFixture
                        .alipay()
                        .trade(paid.paymentOrderId())
                        .path("refundedAmount")
                        .asString())
                .isEqualTo("2.34");
    }

    @Test
    void a_replayed_cancel_says_the_same_and_the_merchant_is_told_once() {
        String order = Shop.newNumber();
        shop.place(order, Shop.SCAN_CODE);
        SealedMessage request = shop.seal(Json.write(shop.number(order)));
        OpenedAnswer first = shop.post(Shop.CANCEL, request);
        shop.awaitNotification(order, "CANCEL");

        OpenedAnswer replayed = shop.post(Shop.CANCEL, request);

        assertThat(first.status()).isEqualTo("SUCCESS");
        assertThat(replayed.fields()).isEqualTo(first.fields());
        assertThat(stackFixture.rows(shop, "notification")).isOne();
    }

    @Test
    void every_cryptographic_failure_has_the_same_answer_byte_for_byte() {
        String json = Json.write(shop.order(Shop.newNumber(), Shop.SCAN_CODE));
        SealedMessage good = shop.seal(json);
        String canonical = CanonicalString.of(Shop.parse(json));
        Map<String, SealedMessage> bad = new LinkedHashMap<>();
        bad.put("first byte of the data altered", new SealedMessage(good.encryptKey(), altered(good.data(), 0)));
        bad.put(
                "a byte in the middle altered",
                new SealedMessage(
                        good.encryptKey(), altered(good.data(), good.data().length() / 2)));
        bad.put(
                "the last block altered",
                new SealedMessage(
                        good.encryptKey(), altered(good.data(), good.data().length() - 8)));
        bad.put("the key altered", new SealedMessage(altered(good.encryptKey(), 100), good.data()));
        bad.put(
                "truncated to whole blocks",
                new SealedMessage(
                        good.encryptKey(), good.data().substring(0, good.data().length() / 64 * 64 - 64)));
        bad.put(
                "truncated anywhere",
                new SealedMessage(
                        good.encryptKey(), good.data().substring(0, good.data().length() - 7)));
        bad.put("no base64", new SealedMessage(good.encryptKey(), "*" + good.data()));
        bad.put("a key that is no base64", new SealedMessage("***", good.data()));
        bad.put("a short key", new SealedMessage("AAAA", good.data()));
        bad.put("another message's key", new SealedMessage(shop.seal(json).encryptKey(), good.data()));
        bad.put("signed by a foreign key", other.seal(json));
        bad.put(
                "encrypted to another",
                EnvelopeForger.seal(json, canonical, key(shop), other.identity().publicKey()));
        bad.put("not signed", EnvelopeForger.encrypt(json, shop.platform()));
        bad.put("signed over something else", EnvelopeForger.seal(json, canonical + "#", key(shop), shop.platform()));
        bad.put("no JSON", EnvelopeForger.encrypt("not JSON", shop.platform()));
        bad.put("a member twice", twice(json, canonical));
        bad.put("too deep", deep(json));

        Map<String, String> bodies = new LinkedHashMap<>();
        bad.forEach(
                (how, message) -> bodies.put(how, shop.post(Shop.ORDER, message).body()));

        String rejected = bodies.values().iterator().next();
        assertThat(rejected).contains("\"code\":\"ENVELOPE_REJECTED\"");
        assertThat(bodies).allSatisfy((_, body) -> assertThat(body).isEqualTo(rejected));
        assertThat(stackFixture.rows(shop)).isZero();
        assertThat(shop.post(Shop.ORDER, good).status()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {Shop.ORDER, Shop.QUERY, Shop.REFUND, Shop.REFUND_QUERY, Shop.CANCEL})
    void a_foreign_signature_is_refused_everywhere(String path) {
        OpenedAnswer openedAnswer = shop.post(path, other.seal(Json.write(shop.number("1"))));

        assertThat(openedAnswer.sealed()).isFalse();
        assertThat(openedAnswer.code()).isEqualTo("ENVELOPE_REJECTED");
    }

    @Test
    void a_message_signed_for_one_merchant_is_worth_nothing_for_another() {
        SealedMessage signedByShop = shop.seal(Json.write(shop.order(Shop.newNumber())));

        OpenedAnswer openedAnswer = other.post(Shop.ORDER, signedByShop);

        assertThat(openedAnswer.code()).isEqualTo("ENVELOPE_REJECTED");
        assertThat(stackFixture.rows(shop) + stackFixture.rows(other)).isZero();
    }

    @Test
    void another_merchants_number_in_the_body_is_refused() {
        Map<String, Object> order = other.order(Shop.newNumber());

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, order);

        assertThat(openedAnswer.code()).isEqualTo("MERCHANT_MISMATCH");
        assertThat(openedAnswer.sealed()).isTrue();
        assertThat(openedAnswer.signed()).isFalse();
        assertThat(stackFixture.rows(shop) + stackFixture.rows(other)).isZero();
    }

    @Test
    void another_merchants_order_can_be_neither_seen_nor_cancelled_nor_refunded() {
        String requestId = Shop.newNumber();
        OpenedAnswer paid = other.paid(stackFixture.alipay(), requestId);

        assertThat(shop.query(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.cancel(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call(Shop.REFUND, shop.refund(Shop.newNumber(), paid.paymentOrderId(), 1))
                        .code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(stackFixture.rows(shop)).isZero();
    }

    @Test
    void what_is_refused_for_a_field_is_not_stored() {
        Map<String, Object> order = shop.order(Shop.newNumber(), Shop.SCAN_CODE);
        order.put("requestId", "<script>");

        OpenedAnswer openedAnswer = shop.call(Shop.ORDER, order);

        assertThat(openedAnswer.code()).isEqualTo("FIELD_CHARACTERS");
        assertThat(openedAnswer.text("cause")).contains("requestId").doesNotContain("script");
        assertThat(stackFixture.rows(shop)).isZero();
    }

    private static PrivateKey key(Shop shop) {
        return shop.identity().privateKey();
    }

    /** Two amounts, the signature made as a reader would who takes the last one. */
    private SealedMessage twice(String json, String canonical) {
        String more = json.substring(0, json.lastIndexOf('}')) + ",\"orderAmount\":\"1\"}";
        return EnvelopeForger.seal(more, canonical.replace("1234#", "1#"), key(shop), shop.platform());
    }

    /** Without text in the depth the canonical string stays the same, so the signature fits. */
    private SealedMessage deep(String json) {
        String depth = "[".repeat(5000) + "]".repeat(5000);
        String more = json.substring(0, json.lastIndexOf('}')) + ",\"deep\":" + depth + "}";
        return EnvelopeForger.seal(more, CanonicalString.of(Shop.parse(json)), key(shop), shop.platform());
    }

    private static String altered(String base64, int at) {
        char replacement = base64.charAt(at) == 'A' ? 'B' : 'A';
        return base64.substring(0, at) + replacement + base64.substring(at + 1);
    }
}
