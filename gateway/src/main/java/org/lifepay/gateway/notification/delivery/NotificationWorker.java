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
import org.lifepay.gateway.database.Background;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.delivery.DeliveryBulkhead.Endpoint;
import org.lifepay.gateway.notification.outbox.Notification;
import org.lifepay.gateway.notification.outbox.NotificationTable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers notifications (webhooks) from the outbox: leases due rows, seals and posts them, and retries with backoff
 * until they are acknowledged or the retries are exhausted.
 */
@Component
public class NotificationWorker implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(NotificationWorker.class);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "due notifications read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 200;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "due notifications to one server read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int PER_HOST = 32;

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "merchants with due notifications looked at in one round",
            unit = "merchants",
            atLimit = "the rest follows in the next run, at once")
    private static final int MERCHANTS = 200;

    /** After so many a run ends and the timer has its turn again. */
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "notifications of one run",
            unit = "rows",
            atLimit = "the run ends and the next begins after the pause")
    private static final int MAX_ROWS = 100_000;

    /** The lease: longer than a delivery can take, so that no other gateway repeats it meanwhile. */
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "lease of a notification",
            atLimit = "another gateway sends it, perhaps a second time")
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** The retry schedule (backoff): the first four delays as in the original's documentation, then for a day. */
    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "retries of a notification",
            atLimit = "given up: on `/admin/work` and in the merchant's list, where it can be sent again")
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
    private final DeliveryMeter meter;
    private final Ids ids;
    private final Clock clock;
    private final DeliveryBulkhead bulkhead = new DeliveryBulkhead();

    /** Up to which merchant a large backlog was looked through; the next look begins behind it. */
    private volatile String lastMerchant = "";

    NotificationWorker(
            NotificationTable table,
            NotificationSender sender,
            Deliveries deliveries,
            DeliveryMeter meter,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.sender = sender;
        this.deliveries = deliveries;
        this.meter = meter;
        this.ids = ids;
        this.clock = clock;
    }

    /** Runs deliveries concurrently without blocking the caller. */
    @FunctionalInterface
    public interface Deliveries extends Executor {
        /** Waits, for a bounded time, for running deliveries; no more are accepted. */
        default void shutdown() {}
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.courierInterval();
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(table.backlog(now));
    }

    /** Starts what is due until nothing is, or all endpoints are busy; returns how much was due. */
    @Override
    public int runOnce() {
        int count = 0;
        boolean more = true;
        while (more && count < MAX_ROWS) {
            Instant now = clock.instant();
            List<Notification> oldest = table.due(now, BATCH);
            boolean backlog = oldest.size() >= BATCH;
            List<Notification> due = backlog ? dueOfEveryMerchant(now) : oldest;
            long started = due.stream().filter(this::start).count();
            count += due.size();
            more = backlog && started > 0;
        }
        return count;
    }

    /** Some of every merchant and host, so that no backlog stands before the others. */
    private List<Notification> dueOfEveryMerchant(Instant now) {
        List<MerchantId> merchants = table.merchantsWithDue(now, lastMerchant, MERCHANTS);
        lastMerchant = merchants.size() < MERCHANTS ? "" : merchants.getLast().digits();
        return merchants.stream()
                .flatMap(merchant -> table.dueOfMerchant(merchant, now, PER_HOST, BATCH).stream())
                .toList();
    }

    private boolean start(Notification notification) {
        Endpoint endpoint = Endpoint.of(notification.merchant(), notification.url());
        if (!bulkhead.tryAcquire(endpoint)) {
            return false;
        }
        boolean started = false;
        try {
            if (table.lease(notification, clock.instant().plus(LEASE))) {
                deliveries.execute(() -> Background.run(name(), () -> deliver(notification, endpoint)));
                started = true;
            }
        } finally {
            if (!started) {
                bulkhead.release(endpoint);
            }
        }
        return started;
    }

    private void deliver(Notification notification, Endpoint endpoint) {
        boolean acknowledged = false;
        try {
            Instant started = clock.instant();
            Delivery delivery = trySend(notification);
            acknowledged = delivery.acknowledged();
            meter.count(notification, started, clock.instant(), delivery);
            recordDelivery(notification, started, delivery);
        } finally {
            bulkhead.release(endpoint, acknowledged);
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
            log.warn("notification retries exhausted: {} merchant={}", notification, notification.merchant());
            table.markExhausted(notification, clock.instant());
        }
    }

    /**
     * A notification that cannot be sent uses up its attempts like one that is not acknowledged: it must not be retried
     * every minute forever.
     */
    private Delivery trySend(Notification notification) {
        try {
            return send(notification);
        } catch (RuntimeException e) {
            log.error("notification delivery failed: {} merchant={}", notification, notification.merchant(), e);
            return new Delivery(null, null, "sending failed: " + e.getClass().getSimpleName(), 0);
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
            throw new IllegalStateException("stored notification cannot be parsed: " + notification.id(), e);
        }
    }
}
