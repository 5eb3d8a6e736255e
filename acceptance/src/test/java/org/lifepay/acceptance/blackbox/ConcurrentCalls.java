package org.lifepay.acceptance.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many who do something at the same moment. */
final class ConcurrentCalls {
    static final int MANY = 20;

    private ConcurrentCalls() {}

    /** What each of them got; the work is made ready before any of them begins. */
    static <T> List<T> all(IntFunction<Callable<T>> work) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Callable<T> one = work.apply(i);
                futures.add(threads.submit(() -> {
                    boolean _ = start.await(20, TimeUnit.SECONDS);
                    return one.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
