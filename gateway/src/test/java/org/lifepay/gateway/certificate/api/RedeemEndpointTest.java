package org.lifepay.gateway.certificate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.certificate.SigningRequests;
import org.lifepay.gateway.certificate.application.ApplicationCodes;
import org.lifepay.gateway.certificate.application.ApplyForCertificate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Codes as programs redeem them, over the wire. */
@Timeout(60)
class RedeemEndpointTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static GatewayServer gateway;

    private final HttpClient client = HttpClient.newHttpClient();
    private final KeyPair keys = TestCertificates.keyPair();
    private ApplicationCodes applicationCodes;

    @BeforeAll
    static void start() {
        gateway = new GatewayServer();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void open() {
        gateway.clock.advance(Duration.ofMinutes(1)); // this address may try anew
        applicationCodes = gateway.bean(ApplyForCertificate.class).issueCodes(GatewayFixture.SHOP);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void a_program_gets_its_certificate_the_issuers_and_ours() throws Exception {
        HttpResponse<String> reply = post(body(
                applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), SigningRequests.of(keys)));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode answer = JSON.readTree(reply.body());
        assertThat(answer.get("merchantId").asString()).isEqualTo("890000593");
        assertThat(certificate(answer.get("certificate")).getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(certificate(answer.get("chain").get(0))).isEqualTo(TestCertificates.authority());
        assertThat(certificate(answer.get("platformCertificate")).getPublicKey())
                .isEqualTo(TestCertificates.PLATFORM.getPublic());
        assertThat(answer.get("notAfter").asString())
                .isEqualTo(gateway.clock.instant().plus(Duration.ofDays(730)).toString());
    }

    @Test
    void wrong_codes_and_unknown_ones_are_refused_in_the_same_words() throws Exception {
        HttpResponse<String> wrong =
                post(body(applicationCodes.referenceNumber(), "0000-0000-0000-0000", SigningRequests.of(keys)));
        HttpResponse<String> unknown = post(body("1234567890000593", "0000-0000-0000-0000", SigningRequests.of(keys)));

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(code(wrong)).isEqualTo("CODES_REJECTED");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void what_is_no_request_is_refused_and_spends_nothing() throws Exception {
        HttpResponse<String> text = post("not json");
        HttpResponse<String> empty = post("{}");
        HttpResponse<String> list = post("[]");
        HttpResponse<String> noKey =
                post(body(applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), "no PEM"));
        HttpResponse<String> large = post(
                body(applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), "x".repeat(17_000)));

        assertThat(java.util.List.of(text, empty, list, noKey, large)).allSatisfy(reply -> {
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(code(reply)).isEqualTo("REQUEST_INVALID");
        });
        assertThat(post(body(
                                applicationCodes.referenceNumber(),
                                applicationCodes.authorizationCode(),
                                SigningRequests.of(keys)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_address_may_not_try_for_ever() throws Exception {
        for (int i = 0; i < 10; i++) {
            post("{}");
        }
        HttpResponse<String> tooMany = post(body(
                applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), SigningRequests.of(keys)));
        gateway.clock.advance(Duration.ofMinutes(1));
        HttpResponse<String> later = post(body(
                applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), SigningRequests.of(keys)));

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(code(tooMany)).isEqualTo("TOO_MANY_TRIES");
        assertThat(later.statusCode()).isEqualTo(200);
    }

    private static X509Certificate certificate(JsonNode pem) throws KeyFileException {
        return KeyFiles.certificate(pem.asString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String code(HttpResponse<String> reply) {
        return JSON.readTree(reply.body()).get("code").asString();
    }

    private static String body(String reference, String code, String request) {
        return JSON.writeValueAsString(
                Map.of("referenceNumber", reference, "authorizationCode", code, "request", request));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(gateway.uri("/certificates/redeem"))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
