package org.lifepay.gateway.notification.delivery;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A virtual thread for each delivery. */
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
            Thread.currentThread().interrupt(); // what is not done is sent again after its lease
        }
    }
}
