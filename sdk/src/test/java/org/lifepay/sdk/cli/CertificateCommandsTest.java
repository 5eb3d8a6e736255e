package org.lifepay.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.sdk.MerchantKeys;

class CertificateCommandsTest {
    private static final String PASSWORD = "a long password";

    @TempDir
    Path folder;

    private TestGateway gateway;

    @BeforeEach
    void open() throws Exception {
        gateway = new TestGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void two_codes_become_the_files_that_a_merchants_program_reads() throws Exception {
        Session session = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD);

        int exit = session.runs(request(out()));

        assertThat(exit).isZero();
        KeyPairFile pair = KeyFiles.keyPair(Files.readAllBytes(out().resolve("merchant.pfx")), PASSWORD.toCharArray());
        assertThat(pair.certificate().getSubjectX500Principal().getName()).contains("890000593");
        assertThat(KeyFiles.certificate(Files.readAllBytes(out().resolve("merchant.cer"))))
                .isEqualTo(pair.certificate());
        assertThat(MerchantKeys.read(out().resolve("merchant.pfx"), PASSWORD, out().resolve("platform.cer")))
                .isNotNull();
        assertThat(out().resolve("request.pfx")).doesNotExist();
        assertThat(session.out()).contains("merchant 890000593").contains("lifepay-sdk doctor");
    }

    @Test
    void only_the_owner_may_read_the_key_file() throws Exception {
        new Session().types(TestGateway.CODE, PASSWORD, PASSWORD).runs(request(out()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out().resolve("merchant.pfx"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_code_can_be_piped_in_and_the_password_be_in_a_file() throws Exception {
        Path password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        Session session = new Session().pipes(TestGateway.CODE + "\n");

        int exit = session.runs(
                "cert",
                "request",
                "--gateway",
                gateway.url() + "/",
                "--reference",
                "12345678",
                "--authorization",
                "-",
                "--out",
                out().toString(),
                "--password-file",
                password.toString());

        assertThat(exit).isZero();
        assertThat(out().resolve("merchant.pfx")).exists();
    }

    @Test
    void a_refusal_keeps_the_key_pair_for_the_next_try() throws Exception {
        Session wrong = new Session().types("K7QF-0000-0000-0000", PASSWORD, PASSWORD);
        int refused = wrong.runs(request(out()));
        byte[] waiting = Files.readAllBytes(out().resolve("request.pfx"));
        KeyPairFile made = KeyFiles.keyPair(waiting, PASSWORD.toCharArray());

        int accepted = new Session().types(TestGateway.CODE, PASSWORD).runs(request(out()));

        assertThat(refused).isEqualTo(1);
        assertThat(wrong.err()).contains("codes were not accepted").contains("request.pfx");
        assertThat(accepted).isZero();
        assertThat(gateway.redemptions()).containsExactly(made.certificate().getPublicKey());
    }

    @Test
    void when_the_answer_is_lost_the_same_command_gets_the_certificate_for_the_same_key() throws Exception {
        gateway.loseTheAnswer(true);
        Session lost = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD);
        int noAnswer = lost.runs(request(out()));
        gateway.loseTheAnswer(false);

        int answered = new Session().types(TestGateway.CODE, PASSWORD).runs(request(out()));

        assertThat(noAnswer).isEqualTo(1);
        assertThat(lost.err()).contains("It is unknown whether the codes have been used", "Run the same command again");
        assertThat(answered).isZero();
        assertThat(gateway.redemptions()).hasSize(2);
        assertThat(pair().certificate().getPublicKey())
                .isEqualTo(gateway.redemptions().getFirst());
    }

    @Test
    void when_the_codes_are_over_too_the_certificate_from_the_console_completes_the_key() throws Exception {
        gateway.loseTheAnswer(true);
        new Session().types(TestGateway.CODE, PASSWORD, PASSWORD).runs(request(out()));
        gateway.letTheCodesExpire();
        Session again = new Session().types(TestGateway.CODE, PASSWORD);
        int rejected = again.runs(request(out()));
        Path downloaded = folder.resolve("downloaded.cer");
        Files.write(
                downloaded,
                TestGateway.AUTHORITY
                        .certify(gateway.redemptions().getFirst(), "CN=Tea House,OU=890000593")
                        .der());

        Session complete = new Session().types(PASSWORD);
        int completed =
                complete.runs("cert", "complete", "--out", out().toString(), "--certificate", downloaded.toString());

        assertThat(rejected).isEqualTo(1);
        assertThat(again.err()).contains("cert complete");
        assertThat(completed).isZero();
        assertThat(pair().certificate().getIssuerX500Principal().getName()).contains("Authority");
    }

    private KeyPairFile pair() throws Exception {
        return KeyFiles.keyPair(Files.readAllBytes(out().resolve("merchant.pfx")), PASSWORD.toCharArray());
    }

    @Test
    void a_certificate_for_another_key_completes_nothing() throws Exception {
        new Session().types("wrong code", PASSWORD, PASSWORD).runs(request(out()));
        Path foreign = Files.write(folder.resolve("foreign.cer"), TestGateway.PLATFORM.der());

        Session session = new Session().types(PASSWORD);
        int exit = session.runs("cert", "complete", "--out", out().toString(), "--certificate", foreign.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(session.err()).contains("another key");
        assertThat(out().resolve("merchant.pfx")).doesNotExist();
    }

    @Test
    void a_key_in_use_is_never_written_over() throws Exception {
        Files.createDirectories(out());
        Files.writeString(out().resolve("merchant.pfx"), "in use");
        Session session = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD);

        int exit = session.runs(request(out()));

        assertThat(exit).isEqualTo(2);
        assertThat(session.err()).contains("not written over");
        assertThat(out().resolve("merchant.pfx")).hasContent("in use");
        assertThat(gateway.redemptions()).isEmpty();
    }

    @Test
    void passwords_that_differ_or_are_short_make_nothing() {
        Session differ = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD + "x");
        Session brief = new Session().types(TestGateway.CODE, "1234567");

        assertThat(differ.runs(request(out()))).isEqualTo(2);
        assertThat(brief.runs(request(out()))).isEqualTo(2);

        assertThat(differ.err()).contains("differ");
        assertThat(brief.err()).contains("8 characters");
        assertThat(out()).doesNotExist();
    }

    @Test
    void codes_do_not_travel_in_the_open() {
        Session session = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD);

        int exit = session.runs(
                "cert", "request", "--gateway", "http://192.0.2.1", "--reference", "1", "--out", out().toString());

        assertThat(exit).isEqualTo(2);
        assertThat(session.err()).contains("--allow-http");
    }

    @Test
    void neither_code_nor_password_is_ever_shown() {
        Session session = new Session().types(TestGateway.CODE, PASSWORD, PASSWORD);

        session.runs(request(out()));

        assertThat(session.out() + session.err()).isNotEmpty().doesNotContain(TestGateway.CODE, PASSWORD);
    }

    @Test
    void it_speaks_chinese() {
        Session session = new Session().speaks("zh").types("wrong", PASSWORD, PASSWORD);

        session.runs(request(out()));

        assertThat(session.err()).contains("两码未被接受");
    }

    @Test
    void both_languages_have_the_same_sentences_with_the_same_blanks() throws Exception {
        assertThat(sentences("zh")).isEqualTo(sentences("en")).hasSizeGreaterThan(80);
    }

    private static Map<String, SortedSet<String>> sentences(String language) throws Exception {
        Properties properties = new Properties();
        try (var in = Objects.requireNonNull(Messages.class.getResourceAsStream(language + ".properties"));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, SortedSet<String>> blanks = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            SortedSet<String> found = new TreeSet<>();
            var matcher = Pattern.compile("\\{[0-9]}").matcher(properties.getProperty(key));
            while (matcher.find()) {
                found.add(matcher.group());
            }
            blanks.put(key, found);
        }
        return blanks;
    }

    @Test
    void what_is_misused_is_explained() {
        assertThat(new Session().runs()).isEqualTo(2);
        assertThat(new Session().runs("--help")).isZero();
        Session unknown = new Session();
        assertThat(unknown.runs("cert", "burn")).isEqualTo(2);
        assertThat(unknown.err()).contains("unknown command: cert burn");
        Session missing = new Session();
        assertThat(missing.runs("doctor", "--merchant", "890000593")).isEqualTo(2);
        assertThat(missing.err()).contains("--gateway is missing");
    }

    private Path out() {
        return folder.resolve("keys");
    }

    private String[] request(Path out) {
        return new String[] {
            "cert", "request", "--gateway", gateway.url(), "--reference", "12345678", "--out", out.toString()
        };
    }
}
