package org.lifepay.sdk.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One person at a terminal: what they type, and what they see. */
final class Session {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> hidden = new ArrayDeque<>();
    private String input = "";
    private String language = "en";
    private boolean plain;
    private Instant now = TestCertificates.NOW;

    /** Hidden input, in this order; after it there is no terminal. */
    Session types(String... secrets) {
        hidden.addAll(Arrays.asList(secrets));
        return this;
    }

    Session pipes(String line) {
        input = line;
        return this;
    }

    Session speaks(String lang) {
        language = lang;
        return this;
    }

    Session withoutSigns() {
        plain = true;
        return this;
    }

    Session at(Instant time) {
        now = time;
        return this;
    }

    int runs(String... args) {
        Terminal.Prompt prompt = question -> answer();
        Terminal terminal = new Terminal(
                Messages.forLocale(language, Locale.ROOT),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                prompt,
                plain);
        return Main.run(args, terminal, Clock.fixed(now, ZoneOffset.UTC));
    }

    private char @Nullable [] answer() {
        String next = hidden.poll();
        return next == null ? null : next.toCharArray();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
