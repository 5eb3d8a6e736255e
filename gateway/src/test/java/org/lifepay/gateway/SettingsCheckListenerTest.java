package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The start as an operator sees it. */
class SettingsCheckListenerTest {
    @Test
    void a_start_with_mistakes_names_them_all_and_ends() throws Exception {
        Process gateway = new ProcessBuilder(Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                                GatewayApplication.class.getName(),
                                "--lifepay.alipay.enabled=false",
                                "--lifepay.public-url=https://pay.example",
                                "--lifepay.platform-key-file=/",
                                "--lifepay.platform-password-file=/",
                                "--lifepay.vault-key-file=/",
                                "--lifepay.number-key-file=/nowhere/number-key.txt",
                                "--lifepay.certificates.authority-key-file=/",
                                "--lifepay.certificates.authority-password-file=/",
                                "--lifepay.sandbox=perhaps",
                                "--lifepay.statement.hour=3")
                        .toList())
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (Stream<String> output =
                new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()) {
            lines = output.toList();
        }

        assertThat(gateway.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(gateway.exitValue()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("lifepay."))
                .containsExactly(
                        "lifepay.sandbox=perhaps: must be true or false",
                        "lifepay.number-key-file=/nowhere/number-key.txt: must be a file or folder that exists and can be read",
                        "lifepay.statement.hour is not a setting; did you mean lifepay.statements.hour?");
        assertThat(lines).noneMatch(line -> line.contains("\tat ") || line.contains("Caused by"));
    }
}
