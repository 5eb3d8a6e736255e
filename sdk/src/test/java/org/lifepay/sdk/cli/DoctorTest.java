package org.lifepay.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.envelope.Fields;

class DoctorTest {
    private static final KeyPair MERCHANT = TestCertificates.pair(2048);
    private static final TestCertificates CERTIFIED =
            TestGateway.AUTHORITY.certify(MERCHANT.getPublic(), "CN=Tea House,OU=890000593");

    @TempDir
    Path folder;

    private TestGateway gateway;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway();
        gateway.knows(MERCHANT.getPublic());
        Files.write(folder.resolve("platform.cer"), TestGateway.PLATFORM.der());
        key(TestCertificates.pfx(MERCHANT.getPrivate(), CERTIFIED.certificate(), TestGateway.AUTHORITY.certificate()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_good_setup_is_good_in_every_line() {
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(session.out()).doesNotContain("✗", "!").contains("everything works", "everything is in order");
        assertThat(session.out().lines())
                .filteredOn(line -> line.startsWith("✓ "))
                .hasSizeGreaterThan(11);
        assertThat(exit).isZero();
    }

    @Test
    void it_speaks_chinese_and_does_without_signs() {
        Session session = session().speaks("zh").withoutSigns();

        session.runs(doctor());

        assertThat(session.out()).contains("[ok] 私钥与证书匹配", "一切正常").doesNotContain("✓");
    }

    @Test
    void a_wrong_password_is_said_and_the_network_is_looked_at_all_the_same() {
        Session session = new Session().at(Instant.now()).types("wrong");

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("✗ " + folder.resolve("merchant.pfx") + " does not open", "✓ HTTP answers");
    }

    @Test
    void a_file_from_an_old_browser_is_told_from_a_wrong_password() throws Exception {
        Fields keys = (Fields) Objects.requireNonNull(vectors().get("keys"));
        Fields merchant = (Fields) Objects.requireNonNull(keys.get("merchant"));
        key(Base64.getDecoder().decode(merchant.text("pfx_rc2_40_base64")));
        Session session = new Session().at(Instant.now()).types("123456");

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out())
                .contains("merchant.pfx opens", "partly encrypted with RC2-40", "openssl pkcs12 -legacy -in old.pfx");
    }

    private static Fields vectors() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(DoctorTest.class.getResourceAsStream("/protocol-vectors.json"))) {
            return Fields.parse(file.readAllBytes());
        }
    }

    @Test
    void a_platform_certificate_that_is_ones_own_is_noticed() throws Exception {
        Files.write(folder.resolve("platform.cer"), CERTIFIED.der());
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("is the merchant's own certificate").contains("no call was made");
    }

    @Test
    void another_platforms_certificate_is_noticed_by_the_call() throws Exception {
        Files.write(folder.resolve("platform.cer"), TestGateway.AUTHORITY.der());
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out())
                .contains("✗ the gateway does not accept the signature", "platform.cer is not its certificate");
    }

    @Test
    void a_key_that_the_gateway_does_not_know_is_noticed_by_the_call() {
        gateway.knows(TestCertificates.pair(2048).getPublic());
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("✗ the gateway does not accept the signature");
    }

    @Test
    void dates_are_looked_at() {
        key(TestCertificates.pfx(
                MERCHANT.getPrivate(),
                TestGateway.AUTHORITY
                        .certify(
                                MERCHANT.getPublic(),
                                "CN=Tea House,OU=890000593",
                                Instant.now().plus(Duration.ofDays(9)))
                        .certificate()));
        Session soon = session();
        Session late = session().at(Instant.now().plus(Duration.ofDays(12)));

        int works = soon.runs(doctor());
        int expired = late.runs(doctor());

        assertThat(works).isZero();
        assertThat(soon.out()).contains("! certificate expires on").contains("8 days left", "it works");
        assertThat(expired).isEqualTo(1);
        assertThat(late.out()).contains("✗ certificate expired on");
    }

    @Test
    void another_merchants_certificate_is_noticed() {
        Session session = session();

        int exit = session.runs(doctor("--merchant", "890000594"));

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("✗ certificate is named for another merchant than 890000594");
    }

    @Test
    void a_chain_that_does_not_hold_is_noticed() {
        TestCertificates impostor = TestCertificates.authority("Lifepay Test Authority");
        key(TestCertificates.pfx(MERCHANT.getPrivate(), CERTIFIED.certificate(), impostor.certificate()));
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("✗ a certificate in the file is not signed by the next one");
    }

    @Test
    void a_clock_that_is_off_is_said() {
        Session session = session().at(Instant.now().plus(Duration.ofMinutes(10)));

        int exit = session.runs(doctor());

        assertThat(exit).isZero();
        assertThat(session.out()).containsPattern("! this computer's clock is (599|600|601) s ahead");
    }

    @Test
    void a_closed_port_is_told_from_an_unknown_host() {
        Session port = session();
        Session name = session();

        port.runs(doctor("--gateway", "http://127.0.0.1:1"));
        name.runs(doctor("--gateway", "https://gateway.invalid"));

        assertThat(port.out()).contains("✗ no connection to 127.0.0.1, port 1");
        assertThat(name.out()).contains("✗ the name gateway.invalid is not known");
    }

    @Test
    void plain_http_behind_an_https_address_is_a_failure_of_tls() throws Exception {
        Session session = session();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseAsHttp(server));

            int exit = session.runs(doctor("--gateway", "https://127.0.0.1:" + server.getLocalPort()));

            assertThat(exit).isEqualTo(1);
            assertThat(session.out()).contains("✓ connected to port", "✗ TLS failed");
        }
    }

    @Test
    void missing_files_are_named() throws Exception {
        Files.delete(folder.resolve("merchant.pfx"));
        Session session = session();

        int exit = session.runs(doctor());

        assertThat(exit).isEqualTo(1);
        assertThat(session.out()).contains("✗ There is no readable file " + folder.resolve("merchant.pfx"));
    }

    /** What a web server says to bytes that are no request. */
    private static void refuseAsHttp(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Session session() {
        return new Session().at(Instant.now()).types(new String(TestCertificates.PASSWORD));
    }

    private void key(byte[] pfx) {
        try {
            Files.write(folder.resolve("merchant.pfx"), pfx);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String[] doctor(String... other) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--gateway", gateway.url());
        options.put("--merchant", "890000593");
        options.put("--keys", folder.resolve("merchant.pfx").toString());
        options.put("--platform", folder.resolve("platform.cer").toString());
        for (int i = 0; i < other.length; i += 2) {
            options.put(other[i], other[i + 1]);
        }
        List<String> words = new ArrayList<>(List.of("doctor"));
        options.forEach((option, value) -> Collections.addAll(words, option, value));
        return words.toArray(new String[0]);
    }
}
