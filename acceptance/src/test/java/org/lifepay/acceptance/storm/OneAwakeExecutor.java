package org.lifepay.acceptance.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * While something hangs, each piece of work has a thread, of which one at a time is awake: what hangs in an outside call
 * holds its places while the storm goes on. Otherwise the caller's thread does the work.
 */
final class OneAwakeExecutor implements Executor {
    @SuppressWarnings("ThreadLocalUsage") // one for each storm, which lives as long as it
    private final ThreadLocal<Work> current = new ThreadLocal<>();

    private final List<Work> hanging = new ArrayList<>();
    private boolean threaded;

    private static final class Work {
        private final Semaphore wake = new Semaphore(0);
        private final Semaphore left = new Semaphore(0);
        private volatile @Nullable Throwable failure;
        private volatile boolean done;

        /** Until it is done or hangs. */
        private void await() {
            left.acquireUninterruptibly();
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }

    /** From now on work may hang. */
    void begin() {
        threaded = true;
    }

    /** What hangs goes on, one after the other. */
    void end() {
        threaded = false;
        for (Work work : List.copyOf(hanging)) {
            work.wake.release();
            work.await();
        }
        hanging.clear();
    }

    int hanging() {
        return hanging.size();
    }

    @Override
    public void execute(Runnable task) {
        if (!threaded) {
            task.run();
            return;
        }
        Work work = new Work();
        Thread.ofVirtual().start(() -> run(task, work));
        work.await();
        if (!work.done) {
            hanging.add(work);
        }
    }

    private void run(Runnable task, Work work) {
        current.set(work);
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            work.failure = e;
        } finally {
            work.done = true;
            work.left.release();
        }
    }

    /** Called by the work: nothing answers until all that hangs is ended. */
    void hang() {
        Work work = current.get();
        if (work == null) {
            throw new IllegalStateException("only work of this executor may hang");
        }
        work.left.release();
        work.wake.acquireUninterruptibly();
    }
}
