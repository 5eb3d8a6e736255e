package org.lifepay.gateway.console.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.time.TimeText;

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

    /** An entry without a link; none if the time is unknown. */
    static Stream<TimelineEntry> of(@Nullable Instant at, String text, String kind, Detail... details) {
        return at == null ? Stream.empty() : Stream.of(new TimelineEntry(at, text, kind, List.of(details), null));
    }

    /** Oldest first; within one second as given, because Alipay reports whole seconds. */
    static List<TimelineEntry> sorted(Stream<TimelineEntry> entries) {
        return entries.sorted(
                        Comparator.comparing((TimelineEntry entry) -> entry.at().truncatedTo(ChronoUnit.SECONDS)))
                .toList();
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

        static Detail time(String label, Instant time) {
            return of(label, TimeText.of(time));
        }

        /** Why something failed or ended; a dash if that is unknown. */
        static Detail reason(@Nullable String reason) {
            return translated("orders.reason", reason == null ? "—" : reason, "orders.reason.");
        }
    }
}
