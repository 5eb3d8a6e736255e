package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many clients of one merchant, each with one call at a time, and what their calls were answered. */
final class Crowd {
    private static final String NO_ANSWER = "no answer";

    private final Load load = new Load();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Long> accepted = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long began = System.nanoTime();
    private volatile boolean over;

    private Crowd() {}

    /** Each client calls again as soon as it is answered. */
    static Crowd hurried(int clients, Load.Call call) {
        return paced(clients, 0, call);
    }

    /** @param perSecond the calls of all clients together; 0 if as many as can be */
    static Crowd paced(int clients, double perSecond, Load.Call call) {
        Crowd crowd = new Crowd();
        long period = perSecond == 0 ? 0 : (long) (clients * 1e9 / perSecond);
        AtomicInteger started = new AtomicInteger();
        for (int i = 0; i < clients; i++) {
            crowd.threads.execute(() -> {
                long due = System.nanoTime() + period * started.getAndIncrement() / clients;
                while (!crowd.over) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    crowd.call(call);
                    due = Math.max(due + period, System.nanoTime() - period); // it does not catch up more than one
                }
            });
        }
        return crowd;
    }

    private void call(Load.Call call) {
        long start = System.nanoTime();
        String code;
        try {
            code = load.measure(call).code();
        } catch (IllegalStateException e) {
            code = NO_ANSWER;
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        synchronized (this) {
            counts.merge(code, 1, Integer::sum);
            if (code.isEmpty()) {
                accepted.add(millis);
            }
        }
    }

    /** The milliseconds of the accepted calls since the last time this was asked, sorted. */
    synchronized List<Long> drain() {
        List<Long> sorted = accepted.stream().sorted().toList();
        accepted.clear();
        return sorted;
    }

    synchronized int count(String code) {
        return counts.getOrDefault(code, 0);
    }

    /** Accepted calls a second. */
    double rate() {
        return count("") / ((System.nanoTime() - began) / 1e9);
    }

    /** They make no further call; {@link #close} waits for those that are under way. */
    void end() {
        over = true;
    }

    Crowd close() throws InterruptedException {
        over = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        return this;
    }

    /** All with HTTP 200 and in time, as accepted or with one of these codes. */
    void assertAnswered(String... codes) {
        List<String> known = new ArrayList<>(List.of(codes));
        known.add("");
        assertThat(known).containsAll(counts.keySet());
        load.assertAnswered();
    }

    @Override
    public String toString() {
        return load + ", by code " + counts;
    }
}
