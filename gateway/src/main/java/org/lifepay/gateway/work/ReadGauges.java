package org.lifepay.gateway.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reads the gauges that cost a query or a file, such as the exceptions that wait, so that a scrape of the metrics costs
 * nothing.
 */
public class ReadGauges implements BackgroundTask {
    private final List<Reading> readings;
    private final WorkFailures failures;
    private final Duration interval;
    private final Clock clock;

    public ReadGauges(
            List<BackgroundGauges> capabilities,
            MeterRegistry meters,
            WorkFailures failures,
            Duration interval,
            Clock clock) {
        this.readings = capabilities.stream()
                .flatMap(BackgroundGauges::gauges)
                .map(Reading::new)
                .toList();
        this.failures = failures;
        this.interval = interval;
        this.clock = clock;
        this.readings.forEach(reading -> Gauge.builder(reading.gauge.name(), reading, found -> found.value)
                .tags(reading.gauge.tags())
                .description(reading.gauge.description())
                .register(meters));
    }

    private static final class Reading {
        private final BackgroundGauge gauge;
        private volatile double value = Double.NaN;

        Reading(BackgroundGauge gauge) {
            this.gauge = gauge;
        }
    }

    @Override
    public String name() {
        return "gauges";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return interval;
    }

    @Override
    public int runOnce() {
        readings.forEach(this::read);
        return 0;
    }

    /** Unknown is not zero, and not what it was before. */
    private void read(Reading reading) {
        try {
            reading.value = reading.gauge.read().applyAsDouble(clock.instant());
        } catch (RuntimeException e) {
            reading.value = Double.NaN;
            failures.report(name(), reading.gauge.name(), e);
        }
    }
}
