package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.MutableClock;
import org.lifepay.simulator.key.SimulatorKeys;

/** Alipay's certificate is renewed while notices come. */
class NoticeKeysTest {
    private static final X509Certificate PRESENT = TestKeys.KEYS.alipayCertificate();
    private static final X509Certificate NEXT = TestKeys.KEYS.nextAlipayCertificate();

    private final MutableClock clock = new MutableClock(TestKeys.START);

    @TempDir
    private Path folder;

    private NoticeKeys keys;

    @BeforeEach
    void load() throws IOException {
        write(PRESENT);
        keys = new NoticeKeys(settings(), clock);
    }

    @Test
    void a_certificate_that_is_put_beside_the_present_one_is_found_without_a_restart() throws IOException {
        boolean before = keys.anyVerifies(signedBy(NEXT));
        write(PRESENT, NEXT);
        clock.advance(Duration.ofMinutes(1));

        assertThat(before).isFalse();
        assertThat(keys.anyVerifies(signedBy(NEXT))).isTrue();
        assertThat(keys.anyVerifies(signedBy(PRESENT))).isTrue();
    }

    @Test
    void forged_notices_do_not_have_the_file_read_each_time() throws IOException {
        keys.anyVerifies(_ -> false);
        write(NEXT);

        assertThat(keys.anyVerifies(signedBy(NEXT))).isFalse();
    }

    @Test
    void a_file_that_is_being_written_leaves_the_keys_that_are_known() throws IOException {
        Files.writeString(folder.resolve("alipay_cert.crt"), "half a certi");
        clock.advance(Duration.ofMinutes(1));

        assertThat(keys.anyVerifies(signedBy(NEXT))).isFalse();
        assertThat(keys.anyVerifies(signedBy(PRESENT))).isTrue();
    }

    private static Predicate<String> signedBy(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.getPublicKey().getEncoded())::equals;
    }

    private void write(X509Certificate... certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(SimulatorKeys.pem(certificate));
        }
        Files.writeString(folder.resolve("alipay_cert.crt"), text);
    }

    private AlipaySettings settings() {
        AlipaySettings usual = TestKeys.settings(KeyMode.CERTIFICATE, URI.create("http://127.0.0.1:1/gateway.do"));
        return new AlipaySettings(
                true,
                usual.gatewayUrl(),
                usual.appId(),
                usual.sellerId(),
                usual.privateKeyFile(),
                null,
                usual.appCertFile(),
                folder.resolve("alipay_cert.crt"),
                usual.alipayRootCertFile(),
                usual.noticeBaseUrl(),
                null,
                usual.connectTimeout(),
                usual.readTimeout());
    }
}
