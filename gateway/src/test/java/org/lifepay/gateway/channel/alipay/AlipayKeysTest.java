package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.simulator.key.SimulatorKeys;

class AlipayKeysTest {
    private static final Path FOLDER = TestKeys.FOLDER;
    private static final URI ALIPAY = URI.create("https://openapi.alipay.com/gateway.do");

    @TempDir
    private Path temporary;

    @Test
    void keys_are_read_as_pem_and_as_the_base64_that_alipays_tools_write() throws IOException {
        Path bare = Files.writeString(temporary.resolve("key.txt"), TestKeys.KEYS.appPrivateBase64() + "\n");

        var pem = AlipayKeys.load(keyMode(FOLDER.resolve("app_private.pem"), FOLDER.resolve("alipay_public.pem")));
        var base64 = AlipayKeys.load(keyMode(bare, FOLDER.resolve("alipay_public.pem")));

        assertThat(base64.sign("x")).isEqualTo(pem.sign("x"));
        assertThat(pem.alipayPublicKey()).isEqualTo(TestKeys.KEYS.alipayPublicBase64());
    }

    @Test
    void certificate_mode_takes_alipays_key_from_its_certificate() {
        var keys = AlipayKeys.load(TestKeys.settings(KeyMode.CERTIFICATE, ALIPAY));

        assertThat(keys.alipayPublicKey()).isEqualTo(TestKeys.KEYS.alipayPublicBase64());
        assertThat(keys.certificates()).isNotNull();
    }

    @Test
    void a_missing_file_is_named() {
        var settings = keyMode(temporary.resolve("nowhere.pem"), FOLDER.resolve("alipay_public.pem"));

        assertThatThrownBy(() -> AlipayKeys.load(settings))
                .hasMessageContaining("lifepay.alipay.private-key-file cannot be read")
                .hasMessageContaining("nowhere.pem");
    }

    @Test
    void an_old_key_form_says_how_to_convert_it() throws IOException {
        Path old = Files.writeString(
                temporary.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");

        assertThatThrownBy(() -> AlipayKeys.load(keyMode(old, FOLDER.resolve("alipay_public.pem"))))
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void a_file_that_holds_no_key_is_not_quoted() throws IOException {
        Path other = Files.writeString(temporary.resolve("other.pem"), "c2VjcmV0LXRoaW5n");

        assertThatThrownBy(() -> AlipayKeys.load(keyMode(other, FOLDER.resolve("alipay_public.pem"))))
                .hasMessage("lifepay.alipay.private-key-file holds no RSA key in PKCS#8 form")
                .hasNoCause();
    }

    @Test
    void our_own_public_key_in_alipays_place_is_noticed() {
        var settings = keyMode(FOLDER.resolve("app_private.pem"), FOLDER.resolve("app_public.pem"));

        assertThatThrownBy(() -> AlipayKeys.load(settings)).hasMessageContaining("holds our own key");
    }

    @Test
    void a_short_key_is_refused() throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        Path weak = Files.writeString(
                temporary.resolve("weak.pem"), Base64.getEncoder().encodeToString(key));

        assertThatThrownBy(() -> AlipayKeys.load(keyMode(weak, FOLDER.resolve("alipay_public.pem"))))
                .hasMessageContaining("1024 bits");
    }

    @Test
    void a_certificate_of_another_key_is_refused() {
        var settings = settings(
                ALIPAY,
                FOLDER.resolve("app_private.pem"),
                null,
                FOLDER.resolve("alipay_cert.crt"),
                FOLDER.resolve("alipay_cert.crt"),
                FOLDER.resolve("alipay_root.crt"));

        assertThatThrownBy(() -> AlipayKeys.load(settings))
                .hasMessage("lifepay.alipay.app-cert-file does not belong to the key of private-key-file");
    }

    @Test
    void settings_that_are_missing_are_named() {
        Path key = FOLDER.resolve("app_private.pem");

        assertThatThrownBy(() -> keyMode(key, null)).hasMessageContaining("alipay-public-key-file");
        assertThatThrownBy(() -> settings(ALIPAY, key, null, FOLDER.resolve("app_cert.crt"), null, null))
                .hasMessageContaining("lifepay.alipay.alipay-cert-file is not set")
                .hasMessageContaining("lifepay.alipay.alipay-root-cert-file is not set");
    }

    @Test
    void plain_http_is_for_this_machine_only() {
        Path key = FOLDER.resolve("app_private.pem");

        assertThatThrownBy(
                        () -> settings(URI.create("http://openapi.alipay.com/gateway.do"), key, key, null, null, null))
                .hasMessage("lifepay.alipay.gateway-url=http://openapi.alipay.com/gateway.do: must be https");
        assertThat(settings(URI.create("http://127.0.0.1:9/gateway.do"), key, key, null, null, null)
                        .appId())
                .isEqualTo(SimulatorKeys.APP_ID);
    }

    private static AlipaySettings keyMode(Path own, @Nullable Path alipay) {
        return settings(ALIPAY, own, alipay, null, null, null);
    }

    private static AlipaySettings settings(
            URI gateway,
            Path own,
            @Nullable Path alipay,
            @Nullable Path appCert,
            @Nullable Path alipayCert,
            @Nullable Path rootCert) {
        return new AlipaySettings(
                true,
                gateway,
                SimulatorKeys.APP_ID,
                SimulatorKeys.SELLER_ID,
                own,
                alipay,
                appCert,
                alipayCert,
                rootCert,
                URI.create("https://pay.example.org"),
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(15));
    }
}
