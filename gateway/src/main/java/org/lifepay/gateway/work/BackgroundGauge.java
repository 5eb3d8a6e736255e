package org.lifepay.gateway.work;

import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * A gauge whose value costs a query, or the reading of a file: background work reads it, never a scrape.
 *
 * @param name as {@code lifepay.orders.overdue}
 * @param read what it is at that time; NaN: unknown
 */
public record BackgroundGauge(String name, Tags tags, String description, ToDoubleFunction<Instant> read) {
    public BackgroundGauge(String name, String description, ToDoubleFunction<Instant> read) {
        this(name, Tags.empty(), description, read);
    }
}
