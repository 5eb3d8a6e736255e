package org.lifepay.gateway.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Metrics of the backlog of each kind of work; read from the database periodically, not on every scrape. */
public class WorkMeters implements BackgroundTask {
    private static final double MILLIS = 1000;

    private final List<BackgroundTask> tasks;
    private final Duration interval;
    private final Clock clock;
    private final WorkFailures failures;
    private volatile Map<String, Reading> readings = Map.of();

    public WorkMeters(
            List<BackgroundTask> tasks, MeterRegistry meters, WorkFailures failures, Duration interval, Clock clock) {
        this.tasks = List.copyOf(tasks);
        this.failures = failures;
        this.interval = interval;
        this.clock = clock;
        for (BackgroundTask task : this.tasks) {
            Gauge.builder("lifepay.work.due", () -> reading(task).due)
                    .tag("kind", task.name())
                    .description("Rows that are due and not done, counted up to " + Backlog.COUNTED)
                    .register(meters);
            Gauge.builder("lifepay.work.oldest.age", () -> reading(task).age)
                    .tag("kind", task.name())
                    .baseUnit("seconds")
                    .description("How long the oldest due row has been due")
                    .register(meters);
        }
    }

    /** NaN: not known. */
    private record Reading(double due, double age) {
        private static final Reading UNKNOWN = new Reading(Double.NaN, Double.NaN);
    }

    private Reading reading(BackgroundTask task) {
        return readings.getOrDefault(task.name(), Reading.UNKNOWN);
    }

    @Override
    public String name() {
        return "work-meters";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return interval;
    }

    @Override
    public int runOnce() {
        Map<String, Reading> read = new HashMap<>();
        for (BackgroundTask task : tasks) {
            try {
                read.put(task.name(), read(task));
            } catch (RuntimeException e) { // unknown is not zero
                failures.report(name(), task.name(), e);
            }
        }
        readings = Map.copyOf(read);
        return read.size();
    }

    private Reading read(BackgroundTask task) {
        Instant now = clock.instant();
        Backlog backlog = task.backlog(now).orElse(new Backlog(0, null));
        Instant oldest = backlog.oldest();
        double age = oldest == null ? 0 : Duration.between(oldest, now).toMillis() / MILLIS;
        return new Reading(backlog.due(), Math.max(0, age));
    }
}
