package org.lifepay.gateway.notification.delivery;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs deliveries, each on a virtual thread. */
public class DeliveryExecutor implements NotificationWorker.Deliveries {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private final Duration shutdownTimeout;

    public DeliveryExecutor(Duration shutdownTimeout) {
        this.shutdownTimeout = shutdownTimeout;
    }

    @Override
    public void execute(Runnable delivery) {
        threads.execute(delivery);
    }

    @Override
    public void shutdown() {
        threads.shutdown();
        try {
            threads.awaitTermination(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // interrupted deliveries are repeated after their lease
        }
    }
}
