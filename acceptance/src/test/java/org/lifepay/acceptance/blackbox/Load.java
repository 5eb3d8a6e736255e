package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Calls, how they were answered, and how long the longest took. */
final class Load {
    /** docs/limits.md: a call is answered within 5 s; what it takes on the way comes to that. */
    private static final Duration ANSWERED = Duration.ofMillis(5_500);

    private static final int THREADS = 4;

    final Set<String> codes = new ConcurrentSkipListSet<>();
    private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean over;

    interface Call {
        OpenedAnswer answer();
    }

    /** Threads that query a known order and place others until {@link #stop}. */
    ExecutorService start(Shop shop, String known) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            boolean asks = i % 2 == 0;
            threads.execute(() -> {
                while (!over && !Thread.currentThread().isInterrupted()) {
                    measure(() -> asks ? shop.query(known) : shop.call(Shop.ORDER, shop.order(Shop.newNumber())));
                    pause();
                }
            });
        }
        return threads;
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Many times in one line. */
    static String spread(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.size() + " times, half within " + sorted.get(sorted.size() / 2) + " ms, all within "
                + sorted.getLast() + " ms";
    }

    OpenedAnswer measure(Call call) {
        long start = System.nanoTime();
        OpenedAnswer answer = call.answer();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        longest.accumulateAndGet(millis, Math::max);
        statuses.add(answer.httpStatus());
        codes.add(answer.code());
        calls.incrementAndGet();
        return answer;
    }

    void stop(ExecutorService threads) throws InterruptedException {
        over = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    void assertAnswered() {
        assertThat(statuses).containsExactly(200);
        assertThat(longest.get()).isLessThan(ANSWERED.toMillis());
    }

    @Override
    public String toString() {
        return calls + " calls, HTTP " + statuses + ", codes " + codes + ", the longest " + longest + " ms";
    }
}
