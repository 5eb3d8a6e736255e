package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.SealedMessage;

/** The bytes on the wire, as the parsers of real clients want them. */
class WireTest {
    private static final int MAX_BODY = 64 * 1024;

    private final StackFixture stackFixture = StackFixture.shared();
    private final Shop shop = stackFixture.newShop();

    @Test
    void the_headers_of_an_answer_are_spelt_and_ordered_as_clients_want_them() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers(request), request.data()));

        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(head).startsWith("HTTP/1.1 200");
        List<String> lines = Arrays.asList(head.split("\r\n", -1));
        List<String> ours = lines.stream()
                .filter(line -> line.startsWith("encryptKey: ") || line.startsWith("merchantId: "))
                .toList();
        assertThat(ours).hasSize(2);
        assertThat(ours.getFirst()).matches("encryptKey: [A-Za-z0-9+/]{342}==");
        assertThat(ours.getLast()).isEqualTo("merchantId: " + shop.merchantId());
        assertThat(body).matches("\\{\"data\":\"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void a_business_error_is_sealed_without_hmac_and_explains_itself() {
        Map<String, Object> order = shop.order(Shop.newNumber());
        order.put("orderAmount", "0");
        SealedMessage request = shop.seal(Json.write(order));

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers(request), request.data()));

        assertThat(answer).startsWith("HTTP/1.1 200");
        String key = headerOf(answer, "encryptKey");
        String data = Json.read(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .path("data")
                .asString();
        var error = Json.read(EnvelopeForger.open(
                new SealedMessage(key, data), shop.identity().privateKey()));
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("status", "code", "error", "cause", "errorMessage");
        assertThat(error.path("status").asString()).isEqualTo("ERROR");
        assertThat(error.path("code").asString()).isEqualTo("AMOUNT_OUT_OF_RANGE");
        assertThat(error.path("cause").asString()).contains("orderAmount");
        assertThat(error.path("errorMessage")).isEqualTo(error.path("cause"));
    }

    @Test
    void a_stranger_is_answered_in_plain_json_without_our_headers() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String headers = headers(request).replace(shop.merchantId(), "699999999");

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers, request.data()));

        assertPlainError(answer, "MERCHANT_UNKNOWN");
    }

    @Test
    void an_unreadable_envelope_is_answered_in_plain_json_without_our_headers() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers(request), "bm90IGFuIGVudmVsb3Bl"));

        assertPlainError(answer, "ENVELOPE_REJECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encryptKey", "merchantId"})
    void a_missing_header_is_named(String header) {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String headers = headers(request).replaceAll(header + ": [^\r]*\r\n", "");

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers, request.data()));

        assertPlainError(answer, "HEADER_MISSING");
        assertThat(answer).contains("the header " + header + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/vnd.5upay-v3.0+json",
                "application/vnd.5upay-v3.0+json; charset=utf-8",
                "application/vnd.5upay-v3.0+json;charset=UTF-8",
                "Application/VND.5upay-v3.0+JSON"
            })
    void these_content_types_are_accepted(String contentType) {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        OpenedAnswer openedAnswer = shop.post(Shop.ORDER, request, Map.of("Content-Type", contentType));

        assertThat(openedAnswer.status()).isEqualTo("REDIRECT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.5upay-v2.0+json",
                "application/vnd.5upay-v3.0+jsonx",
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain"
            })
    void other_content_types_are_refused(String contentType) {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        OpenedAnswer openedAnswer = shop.post(Shop.ORDER, request, Map.of("Content-Type", contentType));

        assertThat(openedAnswer.code()).isEqualTo("CONTENT_TYPE_UNSUPPORTED");
        assertThat(openedAnswer.httpStatus()).isEqualTo(200);
        assertThat(stackFixture.rows(shop)).isZero();
    }

    @Test
    void a_body_of_exactly_64_kib_is_read_and_one_byte_more_is_refused() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String padding = "\n".repeat(MAX_BODY - request.data().length());

        OpenedAnswer largest = shop.post(Shop.ORDER, new SealedMessage(request.encryptKey(), request.data() + padding));
        OpenedAnswer larger =
                shop.post(Shop.ORDER, new SealedMessage(request.encryptKey(), request.data() + padding + "\n"));

        assertThat(largest.status()).isEqualTo("REDIRECT");
        assertThat(larger.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(larger.sealed()).isFalse();
    }

    @Test
    void a_large_body_in_chunks_is_refused_too() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String chunk = HexFormat.of().toHexDigits(MAX_BODY) + "\r\n" + "A".repeat(MAX_BODY) + "\r\n";
        String headers = headers(request) + "Transfer-Encoding: chunked\r\n";

        String answer = Web.raw(
                stackFixture.url(),
                "POST " + Shop.ORDER + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n"
                        + chunk + "1\r\nA\r\n0\r\n\r\n");

        assertPlainError(answer, "BODY_TOO_LARGE");
    }

    @Test
    void an_empty_body_is_refused() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        OpenedAnswer openedAnswer = shop.post(Shop.ORDER, new SealedMessage(request.encryptKey(), ""));

        assertThat(openedAnswer.code()).isEqualTo("BODY_MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<xml/>", "%%%%", "\0\0\0\0", "AAAA", "{\"data\":\"AAAA\"}"})
    void garbage_is_refused_and_leaves_nothing(String garbage) {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers(request), garbage));

        assertPlainError(answer, "ENVELOPE_REJECTED");
        assertThat(stackFixture.rows(shop)).isZero();
    }

    @Test
    void a_browser_that_looks_at_an_endpoint_is_told_to_post() {
        var answer = Web.get(stackFixture.url() + Shop.ORDER);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(answer.headers().firstValue("merchantId")).isEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "org.springframework");
    }

    @Test
    void header_names_in_lower_case_are_understood() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String headers = headers(request)
                .replace("encryptKey", "encryptkey")
                .replace("merchantId", "merchantid")
                .replace("Content-Type", "content-type");

        String answer = Web.raw(stackFixture.url(), http(Shop.ORDER, headers, request.data()));

        assertThat(answer).contains("\r\nencryptKey: ").contains("\r\nmerchantId: " + shop.merchantId());
    }

    @Test
    void a_body_folded_into_lines_is_understood() {
        SealedMessage request = shop.seal(Json.write(shop.order(Shop.newNumber())));
        String folded = request.data().replaceAll("(.{76})", "$1\r\n");

        OpenedAnswer openedAnswer = shop.post(Shop.ORDER, new SealedMessage(request.encryptKey(), folded));

        assertThat(folded).contains("\r\n");
        assertThat(openedAnswer.status()).isEqualTo("REDIRECT");
    }

    @Test
    void the_number_in_the_header_requestId_does_not_count() {
        String requestId = Shop.newNumber();
        SealedMessage request = shop.seal(Json.write(shop.order(requestId)));

        OpenedAnswer openedAnswer = shop.post(Shop.ORDER, request, Map.of("requestId", "another"));

        assertThat(openedAnswer.text("requestId")).isEqualTo(requestId);
    }

    private String headers(SealedMessage request) {
        return "Content-Type: " + Shop.CONTENT_TYPE + "\r\nencryptKey: " + request.encryptKey() + "\r\nmerchantId: "
                + shop.merchantId() + "\r\nrequestId: 1\r\n";
    }

    private static String http(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }

    private static void assertPlainError(String answer, String code) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head).startsWith("HTTP/1.1 200");
        assertThat(head.split("\r\n", -1))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("merchantid"))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("encryptkey"));
        var error = Json.read(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("status", "code", "error", "cause", "errorMessage");
        assertThat(error.path("status").asString()).isEqualTo("ERROR");
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    private static String headerOf(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }
}
