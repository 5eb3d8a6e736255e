package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.MutableClock;

class ReadGaugesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T02:00:00Z"));
    private final AtomicInteger reads = new AtomicInteger();
    private boolean away;
    private final ReadGauges task = new ReadGauges(
            List.of(() -> Stream.of(
                    new BackgroundGauge("lifepay.test.away", "Fails", _ -> read()),
                    new BackgroundGauge("lifepay.test.seconds", "Time", Instant::getEpochSecond))),
            meters,
            new WorkFailures(meters),
            Duration.ofSeconds(10),
            clock);

    private int read() {
        if (away) {
            throw new IllegalStateException("away");
        }
        return reads.incrementAndGet();
    }

    @Test
    void a_scrape_reads_what_the_last_run_has_read() {
        assertThat(value("lifepay.test.away")).isNaN();

        task.runOnce();

        assertThat(value("lifepay.test.away")).isEqualTo(1);
        assertThat(value("lifepay.test.away")).isEqualTo(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void one_that_cannot_be_read_is_unknown_and_counted_and_the_others_are_read() {
        task.runOnce();
        away = true;
        clock.advance(Duration.ofMinutes(1));

        task.runOnce();

        assertThat(value("lifepay.test.away")).isNaN();
        assertThat(value("lifepay.test.seconds")).isEqualTo(clock.instant().getEpochSecond());
        assertThat(meters.counter("lifepay.work.failures", "kind", "gauges").count())
                .isEqualTo(1);
    }

    private double value(String name) {
        return meters.get(name).gauge().value();
    }
}
