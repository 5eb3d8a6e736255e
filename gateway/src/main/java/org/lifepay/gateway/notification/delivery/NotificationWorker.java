package org.lifepay.gateway.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.outbox.Notification;
import org.lifepay.gateway.notification.outbox.NotificationTable;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers notifications: leases what is due, seals and posts it, and comes back on schedule until it is acknowledged. */
@Component
public class NotificationWorker implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(NotificationWorker.class);
    private static final int BATCH = 200;
    private static final int PER_MERCHANT = 32;

    /** Longer than a delivery may take, so that nobody sends it again meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** The pauses between the sends: the first four by the original's documentation, then for a day. */
    public static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40),
            Duration.ofSeconds(50),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final NotificationTable table;
    private final NotificationSender sender;
    private final Deliveries deliveries;
    private final Ids ids;
    private final Clock clock;
    private final DeliveryBulkhead bulkhead = new DeliveryBulkhead();

    NotificationWorker(
            NotificationTable table, NotificationSender sender, Deliveries deliveries, Ids ids, Clock clock) {
        this.table = table;
        this.sender = sender;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
    }

    /** What carries out deliveries, beside each other, without making the caller wait. */
    @FunctionalInterface
    public interface Deliveries extends Executor {
        /** Waits, for a bounded time, until what has begun is done; nothing more will come. */
        default void shutdown() {}
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public String interval() {
        return "${lifepay.courier-interval:200ms}";
    }

    /** Starts what is due; returns how much that was. */
    @Override
    public int runOnce() {
        List<Notification> due = table.due(clock.instant(), bulkhead.saturatedMerchants(), PER_MERCHANT, BATCH);
        for (Notification notification : due) {
            if (bulkhead.tryAcquire(notification.merchant())) {
                start(notification);
            }
        }
        return due.size();
    }

    private void start(Notification notification) {
        boolean started = false;
        try {
            if (table.lease(notification, clock.instant().plus(LEASE))) {
                deliveries.execute(() -> deliver(notification));
                started = true;
            }
        } finally {
            if (!started) {
                bulkhead.release(notification.merchant());
            }
        }
    }

    private void deliver(Notification notification) {
        boolean acknowledged = false;
        try {
            Instant started = clock.instant();
            Delivery delivery = trySend(notification);
            acknowledged = delivery.acknowledged();
            recordDelivery(notification, started, delivery);
        } finally {
            bulkhead.release(notification.merchant(), acknowledged);
        }
    }

    private void recordDelivery(Notification notification, Instant started, Delivery delivery) {
        table.insertAttempt(notification, ids.next(), started, delivery);
        if (delivery.acknowledged()) {
            table.markDelivered(notification, clock.instant());
            return;
        }
        Optional<Duration> delay = BACKOFF.next(notification.tries());
        if (delay.isPresent()) {
            table.reschedule(notification, clock.instant().plus(delay.get()));
        } else {
            log.warn("{} of merchant {} was never acknowledged", notification, notification.merchant());
            table.markExhausted(notification, clock.instant());
        }
    }

    /** What cannot be sent uses up its tries like what is not answered: it must not come back every minute for ever. */
    private Delivery trySend(Notification notification) {
        try {
            return send(notification);
        } catch (RuntimeException e) {
            log.error("{} of merchant {} could not be sent", notification, notification.merchant(), e);
            return new Delivery(null, null, "could not be sent: " + e.getClass().getSimpleName(), 0);
        }
    }

    private Delivery send(Notification notification) {
        try {
            Fields fields = Fields.parse(notification.fields().getBytes(StandardCharsets.UTF_8));
            return sender.send(
                    notification.merchant(),
                    notification.requestId(),
                    HttpUrl.of(notification.url()).uri(),
                    fields);
        } catch (InvalidUrlException e) { // stored before the rule was as strict
            return new Delivery(null, null, "address not valid: " + e.getMessage(), 0);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a stored notification is damaged: " + notification.id(), e);
        }
    }
}
