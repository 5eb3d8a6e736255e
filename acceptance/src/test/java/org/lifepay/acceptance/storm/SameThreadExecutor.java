package org.lifepay.acceptance.storm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Carries a batch out in the caller's thread, in an order of the storm's choice; a crash goes through to the caller. */
final class SameThreadExecutor extends AbstractExecutorService {
    private final Consumer<List<?>> shuffle;

    SameThreadExecutor(Consumer<List<?>> shuffle) {
        this.shuffle = shuffle;
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> calls) {
        List<Callable<T>> inOrder = new ArrayList<>(calls);
        shuffle.accept(inOrder);
        List<Future<T>> done = new ArrayList<>();
        for (Callable<T> call : inOrder) {
            try {
                done.add(CompletableFuture.completedFuture(call.call()));
            } catch (Exception e) {
                done.add(CompletableFuture.failedFuture(e));
            }
        }
        return done;
    }

    @Override
    public void execute(Runnable work) {
        work.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return Collections.emptyList();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
