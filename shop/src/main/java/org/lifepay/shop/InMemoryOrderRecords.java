package org.lifepay.shop;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;

/**
 * Books in memory, for a program that ends when its walk is done. A real shop has a table, with a unique key on the
 * requestId.
 */
final class InMemoryOrderRecords implements OrderRecords {
    private final Map<String, Money> expected = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Notification>> notifications = new ConcurrentHashMap<>();

    /** Write it down before the order or refund is sent: the notification can be quicker than the reply. */
    void expect(String requestId, Money amount) {
        expected.put(requestId, amount);
    }

    @Override
    public Optional<Money> expected(String requestId) {
        return Optional.ofNullable(expected.get(requestId));
    }

    @Override
    public boolean record(Notification notification) {
        return await(notification.requestId()).complete(notification);
    }

    /**
     * The notification about an order or refund, as soon as it is there.
     *
     * @throws IllegalStateException when it does not come in time
     */
    Notification await(String requestId, Duration timeout) throws InterruptedException {
        try {
            return await(requestId).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("no notification within " + timeout.toMillis() + " ms", e);
        }
    }

    private CompletableFuture<Notification> await(String requestId) {
        return notifications.computeIfAbsent(requestId, id -> new CompletableFuture<>());
    }
}
