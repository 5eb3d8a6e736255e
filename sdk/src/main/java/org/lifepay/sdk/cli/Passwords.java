package org.lifepay.sdk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Optional;

/** Gets the password of a key file: from a file, or from the person, never from the command's own words. */
final class Passwords {
    private static final int MIN_LENGTH = 8;

    private final Options options;
    private final Terminal terminal;

    Passwords(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /** For a file that is there already. */
    char[] existing() throws IOException {
        Optional<char[]> written = fromFile();
        return written.isPresent() ? written.get() : prompt("password.ask");
    }

    /** For a new file: typed twice, because what is typed is not shown. */
    char[] chooseNew() throws IOException {
        Optional<char[]> written = fromFile();
        char[] password = written.isPresent() ? written.get() : prompt("password.choose");
        if (password.length < MIN_LENGTH) {
            throw new UsageException("password.short", String.valueOf(MIN_LENGTH));
        }
        if (!written.isPresent() && !Arrays.equals(password, prompt("password.again"))) {
            throw new UsageException("password.differs");
        }
        return password;
    }

    private Optional<char[]> fromFile() throws IOException {
        Optional<String> name = options.optional("--password-file");
        if (!name.isPresent()) {
            return Optional.empty();
        }
        Path file = Paths.get(name.get());
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(text.trim().toCharArray());
        } catch (NoSuchFileException e) {
            throw new UsageException("file.missing", file.toString());
        }
    }

    private char[] prompt(String key) {
        char[] typed = terminal.readPassword(key);
        if (typed == null) {
            throw new UsageException("password.no.terminal");
        }
        return typed;
    }
}
