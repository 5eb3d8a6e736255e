package org.lifepay.gateway.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.database.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs every background task in a thread of its own, and ends background work in an orderly way: after the web server,
 * so that requests in hand find everything alive, and before the database goes away.
 */
public class WorkScheduler implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WorkScheduler.class);

    private final List<BackgroundTask> tasks;
    private final WorkSettings settings;
    private final WorkFailures failures;
    private final Duration shutdownTimeout;
    private final List<Runnable> shutdown;
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    /**
     * @param settings the intervals
     * @param shutdownTimeout how long runs in hand may take at the end
     * @param shutdown what ends after the tasks, in this order; each has a limit of its own
     */
    public WorkScheduler(
            List<BackgroundTask> tasks,
            WorkSettings settings,
            WorkFailures failures,
            Duration shutdownTimeout,
            List<Runnable> shutdown) {
        this.tasks = List.copyOf(tasks);
        this.settings = settings;
        this.failures = failures;
        this.shutdownTimeout = shutdownTimeout;
        this.shutdown = List.copyOf(shutdown);
    }

    /** The names of all kinds of work, sorted. */
    public List<String> kinds() {
        return tasks.stream().map(BackgroundTask::name).sorted().toList();
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        running = true;
        for (BackgroundTask task : tasks) {
            Duration pause = task.interval(settings);
            failures.register(task.name());
            threads.add(Thread.ofVirtual().name("work-" + task.name()).start(() -> loop(task, pause)));
        }
    }

    private void loop(BackgroundTask task, Duration pause) {
        while (!stopsWithin(pause)) {
            try {
                Background.run(task.name(), task::runOnce);
            } catch (RuntimeException e) {
                failures.report(task.name(), e);
            }
        }
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        long deadline = System.nanoTime() + shutdownTimeout.toNanos();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    log.warn("background task is interrupted at shutdown: thread={}", thread.getName());
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        tasks.forEach(this::finish);
        shutdown.forEach(Runnable::run);
        running = false;
    }

    private void finish(BackgroundTask task) {
        try {
            task.finish();
        } catch (RuntimeException e) {
            failures.report(task.name(), e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Lower than the web server's. */
    @Override
    public int getPhase() {
        return 0;
    }
}
