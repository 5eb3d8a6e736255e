package org.lifepay.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.database.Background;

@Timeout(60)
class WorkRunnerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    /** Rows and when they are due; a lease takes a row off. */
    private final Map<Integer, Instant> rows = new ConcurrentSkipListMap<>();

    private WorkSlot slot = WorkSlot.ALL;

    @AfterEach
    void close() {
        answers.countDown();
        threads.close();
    }

    @Test
    void a_full_batch_is_followed_by_the_next_at_once() {
        fill(1, 1001, NOW);

        int count = runner(Duration.ofSeconds(30)).drain(work("drained", 4, done::add));

        assertThat(count).isEqualTo(1000);
        assertThat(done).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void what_is_not_due_yet_is_left_alone() {
        fill(1, 3, NOW.plusMillis(1));

        assertThat(runner(Duration.ofSeconds(30)).drain(work("later", 4, done::add)))
                .isZero();
        assertThat(done).isEmpty();
    }

    @Test
    void a_row_that_hangs_holds_one_permit_and_is_not_restarted_while_the_others_go_on() {
        fill(1, 4, NOW);
        List<Integer> begun = new CopyOnWriteArrayList<>();
        DueWork<Integer, Integer> work = DueWork.of(
                "hangs",
                10,
                2,
                this::due,
                row -> {
                    begun.add(row);
                    if (row == 1) {
                        hang();
                    }
                    return rows.remove(row) != null;
                },
                done::add,
                row -> row);
        WorkRunner runner = runner(SHORT);

        runner.drain(work);
        fill(4, 6, NOW);
        runner.drain(work);

        assertThat(done).containsExactlyInAnyOrder(2, 3, 4, 5);
        assertThat(begun).containsOnlyOnce(1);
    }

    @Test
    void a_kind_whose_permits_all_hang_stops_no_other_kind() {
        fill(1, 4, NOW);
        WorkRunner runner = runner(SHORT);
        runner.drain(work("hangs", 3, _ -> hang()));
        fill(4, 6, NOW);

        int whileFull = runner.drain(work("hangs", 3, done::add));
        List<Integer> doneWhileFull = List.copyOf(done);
        int other = runner.drain(work("other", 3, done::add));

        assertThat(whileFull).isEqualTo(2);
        assertThat(doneWhileFull).isEmpty();
        assertThat(other).isEqualTo(2);
        assertThat(done).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void permits_of_rows_that_hung_come_back() {
        fill(1, 4, NOW);
        WorkRunner runner = runner(SHORT);
        runner.drain(work("hangs", 3, _ -> hang()));
        answers.countDown();
        fill(4, 7, NOW);

        await().until(() -> {
            runner.drain(work("hangs", 3, done::add));
            return done.size() == 3;
        });
    }

    @Test
    void a_row_that_fails_is_counted_tried_once_a_run_and_does_not_stop_the_others() {
        fill(1, 31, NOW);
        DueWork<Integer, Integer> work = DueWork.of(
                "fails",
                10,
                4,
                this::due,
                row -> {
                    if (row == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return rows.remove(row) != null;
                },
                done::add,
                row -> row);

        runner(Duration.ofSeconds(30)).drain(work);

        assertThat(done).hasSize(29);
        assertThat(meters.counter("lifepay.work.failures", "kind", "fails").count())
                .isEqualTo(1);
    }

    @Test
    void what_another_gateway_has_leased_is_not_worked_on() {
        fill(1, 3, NOW);
        DueWork<Integer, Integer> work = DueWork.of("lost", 10, 4, this::due, row -> row == 2, done::add, row -> row);

        runner(Duration.ofSeconds(30)).drain(work);

        assertThat(done).containsExactly(2);
    }

    @Test
    void each_of_two_gateways_takes_its_share_and_what_the_other_left_for_ten_seconds() {
        slot = new WorkSlot(1, 2);
        fill(1, 9, NOW);
        fill(100, 102, NOW.minusSeconds(10));

        runner(Duration.ofSeconds(30)).drain(work("shared", 4, done::add));

        assertThat(done).containsExactlyInAnyOrder(1, 3, 5, 7, 100, 101);
    }

    @Test
    void rows_are_worked_on_as_background_work() {
        fill(1, 2, NOW);

        runner(Duration.ofSeconds(30))
                .drain(work("background", 1, row -> done.add(Background.kind().isPresent() ? row : 0)));

        assertThat(done).containsExactly(1);
        assertThat(Background.kind()).isEmpty();
    }

    private WorkRunner runner(Duration patience) {
        return new WorkRunner(threads, () -> slot, _ -> {}, patience, new WorkFailures(meters), new MutableClock(NOW));
    }

    private DueWork<Integer, Integer> work(String name, int concurrency, Consumer<Integer> act) {
        return DueWork.of(name, 10, concurrency, this::due, row -> rows.remove(row) != null, act, row -> row);
    }

    private List<Integer> due(Instant now, WorkSlot share, int limit) {
        return rows.entrySet().stream()
                .filter(row -> !row.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .filter(row -> row % share.count() == share.index())
                .limit(limit)
                .toList();
    }

    private void fill(int from, int to, Instant due) {
        IntStream.range(from, to).forEach(row -> rows.put(row, due));
    }

    private void hang() {
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
