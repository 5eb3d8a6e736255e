package org.lifepay.gateway.certificate;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lifepay.envelope.RsaEngine;
import org.lifepay.envelope.RsaTask;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Runs RSA on a few platform threads, one per core: RSA is pure computation, and on virtual threads it would block the
 * carrier threads of all others.
 */
public class PooledRsaEngine implements RsaEngine, AutoCloseable {
    /** Above what all callers and all background work can ask for at once. */
    @Limit(
            area = LimitArea.CACHES,
            name = "RSA operations that wait for one of the threads, one a core",
            unit = "operations",
            atLimit = "answered `TRY_AGAIN` or `INTERNAL_ERROR`; `lifepay_queue_size{queue=\"rsa\"}`")
    private static final int MAX_WAITING = 10_000;

    private final RsaEngine engine;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(MAX_WAITING);
    private final ExecutorService threads;

    public PooledRsaEngine(RsaEngine engine, int size) {
        this.engine = engine;
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().daemon().name("rsa-", 0).factory());
    }

    @Override
    public List<byte[]> run(List<RsaTask> tasks) {
        Future<List<byte[]>> results = threads.submit(() -> engine.run(tasks));
        try {
            return results.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for RSA", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("RSA failed", e.getCause());
        }
    }

    /** Tasks that wait for a thread. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
