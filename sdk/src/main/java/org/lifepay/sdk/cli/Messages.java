package org.lifepay.sdk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The sentences in one language. */
final class Messages {
    private final Properties messages = new Properties();

    private Messages(String language) {
        String file = language + ".properties";
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /**
     * The language that was asked for, else that of the system.
     *
     * @param requested {@code zh}, {@code en}, or empty
     */
    static Messages forLocale(String requested, Locale system) {
        String language = requested.isEmpty() ? system.getLanguage() : requested;
        return new Messages(language.equals("zh") ? "zh" : "en");
    }

    /** The sentence with its blanks {0}, {1} … filled; its further lines are what to do. */
    String format(String key, String... details) {
        String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("no sentence " + key);
        }
        for (int i = 0; i < details.length; i++) {
            message = message.replace("{" + i + "}", details[i]);
        }
        return message;
    }

    boolean has(String key) {
        return messages.containsKey(key);
    }
}
