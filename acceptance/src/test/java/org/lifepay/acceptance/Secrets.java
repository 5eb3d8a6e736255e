package org.lifepay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Key;
import java.util.Base64;

/** Notes what tests use as secrets, so that the suite's logs can be searched for them afterwards (acceptance/leak-check). */
public final class Secrets {
    private static final Path FILE = Path.of("target", "secrets", "acceptance.txt");
    private static final int SHORTEST = 8;
    private static final int LINE = 64;

    private Secrets() {}

    /** A password, card, identity number or code; shorter ones would be found by accident. */
    public static synchronized void register(String secret) {
        if (secret.length() < SHORTEST || secret.contains("\n")) {
            throw new IllegalArgumentException("a secret to search for is one line of at least " + SHORTEST);
        }
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, secret + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A private key, by a line from the middle of its base64: the beginning is the same in all keys. */
    public static void register(Key key) {
        String base64 = Base64.getEncoder().encodeToString(key.getEncoded());
        int middle = base64.length() / 2 / LINE * LINE;
        register(base64.substring(middle, Math.min(base64.length(), middle + LINE)));
    }
}
