package org.lifepay.gateway;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.lifepay.gateway.notification.Courier;

/** A virtual thread for each delivery. */
class DeliveryThreads implements Courier.Deliveries {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private final Duration patience;

    DeliveryThreads(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void execute(Runnable delivery) {
        threads.execute(delivery);
    }

    @Override
    public void finish() {
        threads.shutdown();
        try {
            threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is not done is sent again after its lease
        }
    }
}
