package org.lifepay.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HttpHostConnectException: Connect to http://127.0.0.1:9 failed: Connection refused | REFUSED",
                "ConnectTimeoutException: Connect to https://shop.example failed: Connect timed out | CONNECT_TIMEOUT",
                "UnknownHostException: shop.example | UNKNOWN_HOST",
                "SSLHandshakeException: PKIX path building failed | TLS",
                "no response within 10 s | TIMEOUT",
                "NoHttpResponseException: shop.example:443 failed to respond | CLOSED",
                "SocketException: Connection reset | CLOSED",
                "NoRouteToHostException: No route to host | UNREACHABLE",
                "no valid certificate to encrypt to | NO_CERTIFICATE",
                "address not valid: port | ADDRESS",
                "sending failed: NullPointerException | OTHER"
            })
    void a_problem_is_said_in_words(String problem, FailureReason reason) {
        assertThat(new Delivery(null, null, problem, 1).reason()).isEqualTo(reason);
    }

    @Test
    void an_answer_that_does_not_acknowledge_is_told_from_a_status_that_is_an_error() {
        assertThat(new Delivery(200, "hello", null, 1).reason()).isEqualTo(FailureReason.NOT_SUCCESS);
        assertThat(new Delivery(502, "SUCCESS", null, 1).reason()).isEqualTo(FailureReason.STATUS);
        assertThat(new Delivery(200, "SUCCESS", null, 1).reason()).isNull();
        assertThat(FailureReason.of(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void every_reason_has_a_text_in_both_languages(FailureReason reason) throws IOException {
        for (String bundle : new String[] {"notifications", "notifications_en"}) {
            Properties texts = new Properties();
            try (Reader reader = new InputStreamReader(
                    Objects.requireNonNull(getClass().getResourceAsStream("/text/" + bundle + ".properties")),
                    StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            assertThat(texts.getProperty("notifications.reason." + reason)).isNotBlank();
        }
    }
}
