package org.lifepay.gateway.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.database.WritableDatabase;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether this gateway can take an order: the database answers within two seconds and takes writes, and our keys are
 * there. However often and by how many this is asked, one look is under way at a time, and its result counts for a second.
 */
@Component
class OrderReadiness implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(OrderReadiness.class);

    @Limit(
            area = LimitArea.HTTP,
            name = "answer of the database to a health check",
            atLimit = "readiness is 503 and `DOWN`")
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Limit(area = LimitArea.CACHES, name = "age of the result of a health check", atLimit = "looked at again")
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final WritableDatabase database;
    private final PlatformKeys keys;
    private final Vault vault;
    private final Executor threads;
    private final AtomicReference<Check> last = new AtomicReference<>(new Check(0));
    private volatile Status logged = Status.UP;

    @Autowired
    OrderReadiness(WritableDatabase database, PlatformKeys keys, Vault vault) {
        this(database, keys, vault, Thread.ofVirtual().name("readiness-", 0)::start);
    }

    OrderReadiness(WritableDatabase database, PlatformKeys keys, Vault vault, Executor threads) {
        this.database = database;
        this.keys = keys;
        this.vault = vault;
        this.threads = threads;
        last.get().result.complete(Status.UNKNOWN);
    }

    private record Check(long begunAt, CompletableFuture<Status> result) {
        Check(long begunAt) {
            this(begunAt, new CompletableFuture<>());
        }

        boolean counts(long now) {
            return begunAt != 0 && (!result.isDone() || now - begunAt < REMEMBERED.toNanos());
        }
    }

    @Override
    public Health health() {
        Status status = status();
        if (!status.equals(logged)) {
            logged = status;
            log.warn("readiness changed: status={}", status.getCode());
        }
        return Health.status(status).build();
    }

    private Status status() {
        Check check = check(System.nanoTime());
        try {
            return check.result.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.DOWN;
        } catch (ExecutionException | TimeoutException e) {
            return Status.DOWN;
        }
    }

    private Check check(long now) {
        Check before = last.get();
        Check next = new Check(now);
        if (before.counts(now) || !last.compareAndSet(before, next)) {
            return last.get();
        }
        threads.execute(() -> look(next));
        return next;
    }

    private void look(Check check) {
        try {
            boolean ready = database.takesWrites()
                    && !keys.all().isEmpty()
                    && !vault.seal("", "readiness").isEmpty();
            check.result.complete(ready ? Status.UP : Status.DOWN);
        } catch (RuntimeException e) {
            log.debug("readiness check failed", e);
            check.result.complete(Status.DOWN);
        }
    }
}
