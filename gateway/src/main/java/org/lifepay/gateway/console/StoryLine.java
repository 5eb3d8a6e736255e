package org.lifepay.gateway.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order.
 *
 * @param text a text key
 * @param kind of its mark: good, bad, open or over
 * @param link where more is told; null for nowhere
 */
public record StoryLine(
        Instant at,
        String text,
        String kind,
        List<Fact> facts,
        @Nullable String link) {
    public StoryLine {
        facts = List.copyOf(facts);
    }

    /**
     * A number, an amount or a word that belongs to it.
     *
     * @param label a text key
     * @param value as it is shown, or the end of a text key
     * @param texts where such a text key begins; empty when the value is shown as it is
     */
    public record Fact(String label, String value, String texts) {
        static Fact of(String label, String value) {
            return new Fact(label, value, "");
        }

        /** A word that has a text of its own; shown as it is when it has none. */
        static Fact word(String label, String value, String texts) {
            return new Fact(label, value, texts);
        }
    }
}
