package org.lifepay.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JavaCheckTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final CheckReport report = new CheckReport(new Terminal(
            Messages.forLocale("en", Locale.ROOT),
            new ByteArrayInputStream(new byte[0]),
            print,
            print,
            question -> null,
            false));

    @Test
    void a_java_in_fips_mode_is_told_in_one_sentence() {
        boolean good = new JavaCheck(report, Arrays.asList("MD5")).check();

        assertThat(good).isFalse();
        assertThat(report.failed()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("✗ this Java has no MD5", "FIPS");
    }

    @Test
    void a_usual_java_is_not_mentioned() {
        assertThat(new JavaCheck(report).check()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
