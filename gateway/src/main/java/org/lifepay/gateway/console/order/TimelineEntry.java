package org.lifepay.gateway.console.order;

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
     * A number, an amount or a word that belongs to it.
     *
     * @param label a text key
     * @param value as it is shown, or the end of a text key
     * @param keyPrefix where such a text key begins; empty when the value is shown as it is
     */
    public record Detail(String label, String value, String keyPrefix) {
        static Detail of(String label, String value) {
            return new Detail(label, value, "");
        }

        /** A word that has a text of its own; shown as it is when it has none. */
        static Detail translated(String label, String value, String keyPrefix) {
            return new Detail(label, value, keyPrefix);
        }
    }
}
