package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.MutableClock;

@Timeout(60)
class WorkSchedulerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> ended = new ArrayList<>();

    @Test
    void a_task_that_hangs_or_fails_holds_up_no_other_one() {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        WorkScheduler scheduler = scheduler(
                task("hangs", () -> hang(over)),
                task("fails", () -> {
                    throw new IllegalStateException("broken");
                }),
                task("works", runs::incrementAndGet));

        scheduler.start();
        await().until(() -> runs.get() >= 3
                && meters.counter("lifepay.work.failures", "kind", "fails").count() >= 2);
        over.countDown();
        scheduler.stop();

        assertThat(scheduler.isRunning()).isFalse();
        assertThat(scheduler.kinds()).containsExactly("fails", "hangs", "works");
    }

    @Test
    void at_the_end_runs_in_hand_end_first_and_nothing_is_begun_afterwards() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        WorkScheduler scheduler = scheduler(task("works", () -> {
            begun.countDown();
            ended.add("run");
            return runs.incrementAndGet();
        }));
        scheduler.start();
        begun.await();

        scheduler.stop();
        int atTheEnd = runs.get();

        assertThat(ended).endsWith("run", "executor").containsOnlyOnce("executor");
        assertThat(runs).hasValue(atTheEnd);
    }

    @Test
    void tasks_finish_after_the_last_run_and_one_that_cannot_holds_up_no_other_one() {
        BackgroundTask broken = new Task("broken", () -> 0) {
            @Override
            public void finish() {
                throw new IllegalStateException("broken");
            }
        };
        BackgroundTask good = new Task("good", () -> 0) {
            @Override
            public void finish() {
                ended.add("good");
            }
        };
        WorkScheduler scheduler = scheduler(broken, good);
        scheduler.start();

        scheduler.stop();

        assertThat(ended).containsExactly("good", "executor");
        assertThat(meters.counter("lifepay.work.failures", "kind", "broken").count())
                .isEqualTo(1);
    }

    @Test
    void a_run_that_does_not_end_is_interrupted() {
        CountDownLatch begun = new CountDownLatch(1);
        WorkScheduler scheduler = scheduler(task("hangs", () -> {
            begun.countDown();
            return hang(new CountDownLatch(1));
        }));
        scheduler.start();
        await().until(() -> begun.getCount() == 0);

        scheduler.stop();

        assertThat(ended).containsExactly("executor");
    }

    @Test
    void meters_report_rows_due_and_the_age_of_the_oldest_and_nothing_when_unreadable() {
        AtomicInteger reads = new AtomicInteger();
        BackgroundTask task = new Task("refund", () -> 0) {
            @Override
            public Optional<Backlog> backlog(Instant now) {
                if (reads.incrementAndGet() > 1) {
                    throw new IllegalStateException("no database");
                }
                return Optional.of(new Backlog(7, NOW.minusSeconds(90)));
            }
        };
        WorkMeters workMeters =
                new WorkMeters(List.of(task), meters, new WorkFailures(meters), TICK, new MutableClock(NOW));

        double before = gauge("lifepay.work.due");
        workMeters.runOnce();
        List<Double> read = List.of(gauge("lifepay.work.due"), gauge("lifepay.work.oldest.age"));
        workMeters.runOnce();

        assertThat(before).isNaN();
        assertThat(read).containsExactly(7.0, 90.0);
        assertThat(gauge("lifepay.work.due")).isNaN();
    }

    private double gauge(String name) {
        return meters.get(name).tag("kind", "refund").gauge().value();
    }

    private WorkScheduler scheduler(BackgroundTask... tasks) {
        return new WorkScheduler(
                List.of(tasks),
                new WorkSettings(true, TICK, TICK, TICK, TICK),
                new WorkFailures(meters),
                Duration.ofMillis(200),
                List.of(() -> ended.add("executor")));
    }

    private static BackgroundTask task(String name, IntSupplier run) {
        return new Task(name, run);
    }

    private static class Task implements BackgroundTask {
        private final String name;
        private final IntSupplier run;

        Task(String name, IntSupplier run) {
            this.name = name;
            this.run = run;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int runOnce() {
            return run.getAsInt();
        }
    }

    private static int hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
