package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.Rsa;
import org.lifepay.simulator.key.SimulatorKeys;

/** The folder clients read, and what the simulator refuses to start with. */
class KeysTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void what_is_saved_is_loaded_again() throws IOException {
        SimulatorFixture.KEYS.save(folder);

        SimulatorKeys loaded = SimulatorKeys.load(folder);

        assertThat(Rsa.verify(SimulatorFixture.KEYS.appPublic(), "x", Rsa.sign(loaded.appPrivate(), "x")))
                .isTrue();
        assertThat(loaded.alipayPublicBase64()).isEqualTo(SimulatorFixture.KEYS.alipayPublicBase64());
        assertThat(loaded.alipayCertificate()).isEqualTo(SimulatorFixture.KEYS.alipayCertificate());
        assertThat(loaded.nextAlipayCertificate()).isEqualTo(SimulatorFixture.KEYS.nextAlipayCertificate());
        assertThat(loaded.nextAlipayPrivate()).isEqualTo(SimulatorFixture.KEYS.nextAlipayPrivate());
        assertThat(SimulatorKeys.loadOrGenerate(folder, Clock.systemUTC()).appPrivateBase64())
                .isEqualTo(SimulatorFixture.KEYS.appPrivateBase64());
    }

    @Test
    void alipays_next_certificate_has_a_key_of_its_own() {
        var keys = SimulatorFixture.KEYS;

        assertThat(keys.nextAlipayCertificate().getPublicKey())
                .isNotEqualTo(keys.alipayCertificate().getPublicKey());
        assertThat(Rsa.verify(
                        keys.nextAlipayCertificate().getPublicKey(), "x", Rsa.sign(keys.nextAlipayPrivate(), "x")))
                .isTrue();
        assertThatCode(() -> keys.nextAlipayCertificate()
                        .verify(keys.rootCertificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_set_of_a_version_without_the_next_key_is_made_anew() throws IOException {
        SimulatorFixture.KEYS.save(folder);
        Files.delete(folder.resolve("alipay_next_private.pem"));

        SimulatorKeys made = SimulatorKeys.loadOrGenerate(folder, Clock.systemUTC());

        assertThat(made.appPrivateBase64()).isNotEqualTo(SimulatorFixture.KEYS.appPrivateBase64());
        assertThat(SimulatorKeys.load(folder).nextAlipayPrivate()).isEqualTo(made.nextAlipayPrivate());
    }

    @Test
    void private_keys_are_for_the_owner_only() throws IOException {
        SimulatorFixture.KEYS.save(folder);

        for (String name : new String[] {"app_private.pem", "alipay_private.pem", "alipay_next_private.pem"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve(name))).startsWith("-----BEGIN PRIVATE KEY-----\n");
        }
        assertThat(Files.readString(folder.resolve("alipay_public.pem"))).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(folder.resolve("app_id.txt")).hasContent(SimulatorKeys.APP_ID);
        assertThat(folder.resolve("seller_id.txt")).hasContent(SimulatorKeys.SELLER_ID);
    }

    @Test
    void another_apps_keys_are_refused_and_left_alone() throws IOException {
        Files.writeString(folder.resolve("app_id.txt"), "2021001234567890");

        assertThatThrownBy(() -> SimulatorKeys.loadOrGenerate(folder, Clock.systemUTC()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the simulator's");
        assertThat(folder.resolve("app_private.pem")).doesNotExist();
    }

    @Test
    void a_certificate_is_numbered_as_the_official_sdk_numbers_it() throws Exception {
        var certificate = SimulatorFixture.KEYS.appCertificate();
        Path file = Files.writeString(folder.resolve("app.crt"), SimulatorKeys.pem(certificate));

        assertThat(CertificateNumber.of(certificate)).matches("[0-9a-f]{32}");
        assertThat(AlipaySignature.getCertSN(file.toString())).isEqualTo(CertificateNumber.of(certificate));
        assertThatCode(() -> certificate.verify(
                        SimulatorFixture.KEYS.rootCertificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 99999", "--host 0.0.0.0", "--keys"})
    void wrong_arguments_end_with_the_usage_and_status_2(String line) {
        var err = new ByteArrayOutputStream();

        Integer status =
                SimulatorMain.run(line.split(" "), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage");
    }

    @Test
    void production_keys_end_the_start_with_one_sentence() throws IOException {
        Files.writeString(folder.resolve("app_id.txt"), "2021001234567890");
        var err = new ByteArrayOutputStream();

        Integer status = SimulatorMain.run(
                new String[] {"--port", "0", "--keys", folder.toString()},
                System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }
}
