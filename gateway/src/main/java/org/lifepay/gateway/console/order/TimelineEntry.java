package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an order's timeline.
 *
 * @param text a message key
 * @param kind the mark's colour: good, bad, open or over
 * @param link the page with details; null if there is none
 */
public record TimelineEntry(
        Instant at,
        String text,
        String kind,
        List<Detail> details,
        @Nullable String link) {
    public TimelineEntry {
        details = List.copyOf(details);
    }

    /**
     * A number, an amount or a word of the entry.
     *
     * @param label a message key
     * @param value the text to show, or the suffix of a message key
     * @param keyPrefix the prefix of that message key; empty if the value is shown as it is
     */
    public record Detail(String label, String value, String keyPrefix) {
        static Detail of(String label, String value) {
            return new Detail(label, value, "");
        }

        /** A word with a message of its own; shown as it is if it has none. */
        static Detail translated(String label, String value, String keyPrefix) {
            return new Detail(label, value, keyPrefix);
        }
    }
}
