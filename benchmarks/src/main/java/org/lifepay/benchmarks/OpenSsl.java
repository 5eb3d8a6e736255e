package org.lifepay.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S, the machine's measure: how many RSA-2048 signatures openssl makes in a second of one core's time. */
final class OpenSsl {
    private static final Pattern SIGNED = Pattern.compile("\\+R1:([0-9]+):2048:([0-9.]+)");

    private OpenSsl() {}

    static double signsPerSecond() throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("openssl", "speed", "-mr", "-seconds", "2", "rsa2048")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new BenchmarkException("openssl was not found; install it (Debian: apt-get install openssl)");
        }
        return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Of {@code -mr}: the number of signatures and the CPU seconds they took. */
    static double parse(String output) {
        Matcher matcher = SIGNED.matcher(output);
        if (!matcher.find()) {
            throw new BenchmarkException("openssl speed reported no rsa2048 signatures");
        }
        return Long.parseLong(matcher.group(1)) / Double.parseDouble(matcher.group(2));
    }
}
