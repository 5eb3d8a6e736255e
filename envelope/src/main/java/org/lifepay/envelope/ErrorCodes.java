package org.lifepay.envelope;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The platform's error codes and what each means for a repeat (protocol §4): one list for the platform and its clients. */
public final class ErrorCodes {
    private static final String RESOURCE = "error-codes.tsv";
    private static final List<Entry> ALL = read();

    private ErrorCodes() {}

    /** One code. */
    public static final class Entry {
        private final String code;
        private final boolean repeatable;
        private final String text;

        Entry(String code, boolean repeatable, String text) {
            this.code = code;
            this.repeatable = repeatable;
            this.text = text;
        }

        public String code() {
            return code;
        }

        /**
         * Whether the same request may be sent again. If not, it is certain that nothing happened, and the same request would
         * be refused again.
         */
        public boolean repeatable() {
            return repeatable;
        }

        /** What it says in a few words, in Chinese and English. */
        public String text() {
            return text;
        }

        /** The Chinese half of the text; the whole of a text without halves, such as a word that programs look for. */
        public String chinese() {
            int space = text.indexOf(' ');
            return space < 0 ? text : text.substring(0, space);
        }

        /** The English half of the text; the whole of a text without halves. */
        public String english() {
            return text.substring(text.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** All codes, in the order of the protocol document. */
    public static List<Entry> all() {
        return ALL;
    }

    /** Empty for a code that is none of the platform's. */
    public static Optional<Entry> find(String code) {
        return ALL.stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    private static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        try (InputStream resource = ErrorCodes.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    entries.add(entry(line.split("\t", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableList(entries);
    }

    private static Entry entry(String[] columns) {
        if (columns.length != 3 || !(columns[1].equals("yes") || columns[1].equals("no"))) {
            throw new IllegalStateException(RESOURCE + " has a line that is no error code");
        }
        return new Entry(columns[0], columns[1].equals("yes"), columns[2]);
    }
}
