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
final class Words {
    private final Properties sentences = new Properties();

    private Words(String language) {
        String file = language + ".properties";
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /**
     * The language that was asked for, else that of the system.
     *
     * @param asked {@code zh}, {@code en}, or empty
     */
    static Words in(String asked, Locale system) {
        String language = asked.isEmpty() ? system.getLanguage() : asked;
        return new Words(language.equals("zh") ? "zh" : "en");
    }

    /** The sentence with its blanks {0}, {1} … filled; its further lines are what to do. */
    String say(String key, String... details) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key);
        }
        for (int i = 0; i < details.length; i++) {
            sentence = sentence.replace("{" + i + "}", details[i]);
        }
        return sentence;
    }

    boolean has(String key) {
        return sentences.containsKey(key);
    }
}
