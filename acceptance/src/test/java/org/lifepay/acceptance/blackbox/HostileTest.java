package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.Sealed;

/** Requests that nobody honest sends. */
class HostileTest {
    private final Stage stage = Stage.shared();
    private final Shop shop = stage.newShop();
    private final Shop other = stage.newShop();

    @Test
    void a_replayed_order_has_the_same_answer_and_no_second_effect() {
        Sealed request = shop.seal(Json.write(shop.order(Shop.newNumber(), Shop.SCAN_CODE)));
        Answer first = shop.post(Shop.ORDER, request);
        long rows = stage.rows(shop);

        Answer replayed = shop.post(Shop.ORDER, request);

        assertThat(first.status()).isEqualTo("SUCCESS");
        assertThat(replayed.fields()).isEqualTo(first.fields());
        assertThat(stage.rows(shop)).isEqualTo(rows);
    }

    @Test
    void a_replayed_refund_pays_once() {
        String order = Shop.newNumber();
        Answer paid = shop.paid(stage.alipay(), order);
        String refund = Shop.newNumber();
        Sealed request = shop.seal(Json.write(shop.refund(refund, paid.paymentOrderId(), 234)));
        Answer first = shop.post(Shop.REFUND, request);
        shop.awaitRefund(refund, "SUCCESS");

        Answer replayed = shop.post(Shop.REFUND, request);

        assertThat(replayed.text("serialNumber")).isEqualTo(first.text("serialNumber"));
        assertThat(replayed.status()).isEqualTo("SUCCESS");
        assertThat(stage.rows(shop, "refund")).isOne();
        assertThat(stage.alipay()
                        .trade(paid.paymentOrderId())
                        .path("refundedAmount")
                        .asString())
                .isEqualTo("2.34");
    }

    @Test
    void a_replayed_cancel_says_the_same_and_the_merchant_is_told_once() {
        String order = Shop.newNumber();
        shop.place(order, Shop.SCAN_CODE);
        Sealed request = shop.seal(Json.write(shop.number(order)));
        Answer first = shop.post(Shop.CANCEL, request);
        shop.awaitNews(order, "CANCEL");

        Answer replayed = shop.post(Shop.CANCEL, request);

        assertThat(first.status()).isEqualTo("SUCCESS");
        assertThat(replayed.fields()).isEqualTo(first.fields());
        assertThat(stage.rows(shop, "notification")).isOne();
    }

    @Test
    void every_cryptographic_failure_has_the_same_answer_byte_for_byte() {
        String json = Json.write(shop.order(Shop.newNumber(), Shop.SCAN_CODE));
        Sealed good = shop.seal(json);
        String canonical = CanonicalString.of(Shop.parse(json));
        Map<String, Sealed> bad = new LinkedHashMap<>();
        bad.put("first byte of the data altered", new Sealed(good.encryptKey(), altered(good.data(), 0)));
        bad.put(
                "a byte in the middle altered",
                new Sealed(good.encryptKey(), altered(good.data(), good.data().length() / 2)));
        bad.put(
                "the last block altered",
                new Sealed(good.encryptKey(), altered(good.data(), good.data().length() - 8)));
        bad.put("the key altered", new Sealed(altered(good.encryptKey(), 100), good.data()));
        bad.put(
                "truncated to whole blocks",
                new Sealed(
                        good.encryptKey(), good.data().substring(0, good.data().length() / 64 * 64 - 64)));
        bad.put(
                "truncated anywhere",
                new Sealed(
                        good.encryptKey(), good.data().substring(0, good.data().length() - 7)));
        bad.put("no base64", new Sealed(good.encryptKey(), "*" + good.data()));
        bad.put("a key that is no base64", new Sealed("***", good.data()));
        bad.put("a short key", new Sealed("AAAA", good.data()));
        bad.put("another message's key", new Sealed(shop.seal(json).encryptKey(), good.data()));
        bad.put("signed by a foreign key", other.seal(json));
        bad.put(
                "encrypted to another",
                Forge.seal(json, canonical, key(shop), other.identity().publicKey()));
        bad.put("not signed", Forge.encrypt(json, shop.platform()));
        bad.put("signed over something else", Forge.seal(json, canonical + "#", key(shop), shop.platform()));
        bad.put("no JSON", Forge.encrypt("not JSON", shop.platform()));
        bad.put("a member twice", twice(json, canonical));
        bad.put("too deep", deep(json));

        Map<String, String> bodies = new LinkedHashMap<>();
        bad.forEach(
                (how, message) -> bodies.put(how, shop.post(Shop.ORDER, message).body()));

        String rejected = bodies.values().iterator().next();
        assertThat(rejected).contains("\"code\":\"ENVELOPE_REJECTED\"");
        assertThat(bodies).allSatisfy((_, body) -> assertThat(body).isEqualTo(rejected));
        assertThat(stage.rows(shop)).isZero();
        assertThat(shop.post(Shop.ORDER, good).status()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {Shop.ORDER, Shop.QUERY, Shop.REFUND, Shop.REFUND_QUERY, Shop.CANCEL})
    void a_foreign_signature_is_refused_everywhere(String path) {
        Answer answer = shop.post(path, other.seal(Json.write(shop.number("1"))));

        assertThat(answer.sealed()).isFalse();
        assertThat(answer.code()).isEqualTo("ENVELOPE_REJECTED");
    }

    @Test
    void a_message_signed_for_one_merchant_is_worth_nothing_for_another() {
        Sealed signedByShop = shop.seal(Json.write(shop.order(Shop.newNumber())));

        Answer answer = other.post(Shop.ORDER, signedByShop);

        assertThat(answer.code()).isEqualTo("ENVELOPE_REJECTED");
        assertThat(stage.rows(shop) + stage.rows(other)).isZero();
    }

    @Test
    void another_merchants_number_in_the_body_is_refused() {
        Map<String, Object> order = other.order(Shop.newNumber());

        Answer answer = shop.call(Shop.ORDER, order);

        assertThat(answer.code()).isEqualTo("MERCHANT_MISMATCH");
        assertThat(answer.sealed()).isTrue();
        assertThat(answer.signed()).isFalse();
        assertThat(stage.rows(shop) + stage.rows(other)).isZero();
    }

    @Test
    void another_merchants_order_can_be_neither_seen_nor_cancelled_nor_refunded() {
        String requestId = Shop.newNumber();
        Answer paid = other.paid(stage.alipay(), requestId);

        assertThat(shop.query(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.cancel(requestId).code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call(Shop.REFUND, shop.refund(Shop.newNumber(), paid.paymentOrderId(), 1))
                        .code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(stage.rows(shop)).isZero();
    }

    @Test
    void what_is_refused_for_a_field_is_not_stored() {
        Map<String, Object> order = shop.order(Shop.newNumber(), Shop.SCAN_CODE);
        order.put("requestId", "<script>");

        Answer answer = shop.call(Shop.ORDER, order);

        assertThat(answer.code()).isEqualTo("FIELD_CHARACTERS");
        assertThat(answer.text("cause")).contains("requestId").doesNotContain("script");
        assertThat(stage.rows(shop)).isZero();
    }

    private static PrivateKey key(Shop shop) {
        return shop.identity().privateKey();
    }

    /** Two amounts, the signature made as a reader would who takes the last one. */
    private Sealed twice(String json, String canonical) {
        String more = json.substring(0, json.lastIndexOf('}')) + ",\"orderAmount\":\"1\"}";
        return Forge.seal(more, canonical.replace("1234#", "1#"), key(shop), shop.platform());
    }

    /** Without text in the depth the canonical string stays the same, so the signature fits. */
    private Sealed deep(String json) {
        String depth = "[".repeat(5000) + "]".repeat(5000);
        String more = json.substring(0, json.lastIndexOf('}')) + ",\"deep\":" + depth + "}";
        return Forge.seal(more, CanonicalString.of(Shop.parse(json)), key(shop), shop.platform());
    }

    private static String altered(String base64, int at) {
        char replacement = base64.charAt(at) == 'A' ? 'B' : 'A';
        return base64.substring(0, at) + replacement + base64.substring(at + 1);
    }
}
