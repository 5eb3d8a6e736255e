package org.lifepay.gateway.work;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a batch of independent pieces of work; one that fails is logged and does not stop the others. */
public class ParallelBatch {
    private static final Logger log = LoggerFactory.getLogger(ParallelBatch.class);

    private final ExecutorService executor;

    /** The executor bounds how much runs at once. */
    public ParallelBatch(ExecutorService executor) {
        this.executor = executor;
    }

    /** Returns when all is done. */
    public <T> void forEach(List<T> items, Consumer<T> work) {
        List<Callable<Void>> calls =
                items.stream().map(item -> guarded(item, work)).toList();
        try {
            executor.invokeAll(calls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // shutting down: what is left stays due
        }
    }

    private static <T> Callable<Void> guarded(T item, Consumer<T> work) {
        return () -> {
            try {
                work.accept(item);
            } catch (RuntimeException e) {
                log.error("a piece of background work failed; it stays due", e);
            }
            return null;
        };
    }
}
