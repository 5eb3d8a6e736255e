package org.lifepay.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times channel calls: at once for Prometheus, and by minute in a table that sums up all gateways. */
class ChannelMeter {
    private static final Logger log = LoggerFactory.getLogger(ChannelMeter.class);

    @Limit(area = LimitArea.VALIDITY, name = "counts of calls to Alipay on `/admin/channels`", atLimit = "deleted")
    private static final Duration RETENTION = Duration.ofDays(2);

    private static final int MAX_SLOTS = 50_000;

    /** Upper bounds of the latency histogram. */
    private static final int[] BUCKETS_MILLIS = {
        20, 50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10_000, 15_000, Integer.MAX_VALUE
    };

    private final ChannelTable table;
    private final MeterRegistry registry;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Slot, Long> counted = new ConcurrentHashMap<>();
    private final Map<Operation, Problem> problems = new ConcurrentHashMap<>();
    private volatile Instant lastPurgedAt = Instant.EPOCH;

    ChannelMeter(ChannelTable table, MeterRegistry registry, Clock clock, LongSupplier nanos) {
        this.table = table;
        this.registry = registry;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Calls of one minute with the same outcome and latency bucket. */
    record Slot(Instant minute, Operation operation, CallOutcome.Kind outcome, int millis) {
        static final Comparator<Slot> ORDER = Comparator.comparing(Slot::minute)
                .thenComparing(Slot::operation)
                .thenComparing(Slot::outcome)
                .thenComparingInt(Slot::millis);
    }

    record Problem(String text, Instant at) {}

    long nanos() {
        return nanos.getAsLong();
    }

    void count(Operation operation, CallOutcome outcome, long tookNanos) {
        if (outcome.kind() != CallOutcome.Kind.NOT_SENT) { // which says nothing about the channel
            countByMinute(operation, outcome, tookNanos);
        }
        Timer.builder("lifepay.channel")
                .description("Calls to the payment channel")
                .tag("operation", operation.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5))
                .register(registry)
                .record(tookNanos, TimeUnit.NANOSECONDS);
    }

    private void countByMinute(Operation operation, CallOutcome outcome, long tookNanos) {
        Instant now = clock.instant();
        int millis = bucketOf(TimeUnit.NANOSECONDS.toMillis(tookNanos));
        Slot slot = new Slot(now.truncatedTo(ChronoUnit.MINUTES), operation, outcome.kind(), millis);
        if (counted.size() < MAX_SLOTS || counted.containsKey(slot)) { // the database has been away for hours
            counted.merge(slot, 1L, Long::sum);
        }
        if (outcome.problem() != null) {
            problems.put(operation, new Problem(outcome.problem(), now));
        }
    }

    private static int bucketOf(long millis) {
        for (int step : BUCKETS_MILLIS) {
            if (millis <= step) {
                return step;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Adds the counts to the table. On failure they are kept for the next time. */
    void flush() {
        List<Slot> slots = counted.keySet().stream()
                .sorted(Slot.ORDER)
                .toList(); // every gateway writes in this order: no deadlock
        for (Slot slot : slots) {
            Long calls = counted.remove(slot);
            if (calls != null) {
                flush(slot, calls);
            }
        }
        problems.forEach((operation, problem) -> {
            table.recordProblem(operation, problem);
            problems.remove(operation, problem);
        });
        Instant now = clock.instant();
        if (lastPurgedAt.isBefore(now.minus(Duration.ofHours(1)))) {
            lastPurgedAt = now;
            table.deleteBefore(now.minus(RETENTION));
        }
    }

    private void flush(Slot slot, long calls) {
        try {
            table.add(slot, calls);
        } catch (RuntimeException e) {
            counted.merge(slot, calls, Long::sum);
            log.debug("writing channel metrics failed, retrying on next run: calls={}", calls);
            throw e;
        }
    }
}
