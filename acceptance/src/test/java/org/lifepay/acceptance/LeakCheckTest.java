package org.lifepay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that searches the suite's logs can itself fail. */
class LeakCheckTest {
    private static final Path SCRIPT = Path.of("leak-check").toAbsolutePath();

    @TempDir
    Path house;

    @Test
    void a_log_with_a_registered_secret_is_found_without_showing_it() throws Exception {
        write("gateway/target/secrets/gateway.txt", "not-in-any-log\n\nhunter2hunter2\n");
        write("shop/target/surefire-reports/ShopTest-output.txt", "fine\nkey=hunter2hunter2;\n");

        Outcome outcome = check();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains("ShopTest-output.txt:2").doesNotContain("hunter2hunter2");
    }

    @Test
    void identity_numbers_in_test_sources_and_keys_in_test_files_are_secrets_too() throws Exception {
        String line = "k".repeat(64) + "\n";
        write("gateway/target/secrets/gateway.txt", "not-in-any-log\n");
        write("gateway/src/test/java/PayerTest.java", "String id = \"" + "110101" + "199001019999" + "\";");
        write(
                "gateway/target/keys/key.pem",
                "-----BEGIN PRIVATE KEY-----\n" + line.repeat(20) + "-----END PRIVATE KEY-----");
        write("gateway/target/surefire-reports/PayerTest-output.txt", "payer 110101199001019999\nfine\n" + line);

        Outcome outcome = check();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains("PayerTest-output.txt:1").contains("PayerTest-output.txt:3");
    }

    @Test
    void clean_logs_pass() throws Exception {
        write("gateway/target/secrets/gateway.txt", "hunter2hunter2\n");
        write("target/test-log", "nothing to see\n");
        write("shop/target/surefire-reports/ShopTest-output.txt", "fine\n");

        assertThat(check().exit()).isZero();
    }

    @Test
    void a_suite_that_registered_no_secret_proves_nothing() throws Exception {
        write("shop/target/surefire-reports/ShopTest-output.txt", "fine\n");

        assertThat(check().exit()).isEqualTo(2);
    }

    @Test
    void a_suite_without_logs_proves_nothing() throws Exception {
        write("gateway/target/secrets/gateway.txt", "hunter2hunter2\n");

        assertThat(check().exit()).isEqualTo(2);
    }

    private record Outcome(int exit, String said) {}

    private Outcome check() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(SCRIPT.toString(), house.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), said);
    }

    private void write(String name, String text) throws IOException {
        Path file = house.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
