package org.lifepay.gateway.pace;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a batch of independent pieces of work; one that fails is logged and does not stop the others. */
public class Batch {
    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private final ExecutorService executor;

    /** The executor bounds how much runs at once. */
    public Batch(ExecutorService executor) {
        this.executor = executor;
    }

    /** Returns when all is done. */
    public <T> void each(List<T> pieces, Consumer<T> work) {
        List<Callable<Void>> calls =
                pieces.stream().map(piece -> guarded(piece, work)).toList();
        try {
            executor.invokeAll(calls);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // shutting down: what is left stays due
        }
    }

    private static <T> Callable<Void> guarded(T piece, Consumer<T> work) {
        return () -> {
            try {
                work.accept(piece);
            } catch (RuntimeException e) {
                log.error("a piece of background work failed; it stays due", e);
            }
            return null;
        };
    }
}
