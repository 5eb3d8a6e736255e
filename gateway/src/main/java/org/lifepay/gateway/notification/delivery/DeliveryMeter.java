package org.lifepay.gateway.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.FailureReason;
import org.lifepay.gateway.notification.outbox.Notification;
import org.springframework.stereotype.Component;

/** Times how late notifications are sent, how long merchants' servers take, and when merchants know. */
@Component
class DeliveryMeter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1)
    };

    private final MeterRegistry meters;

    DeliveryMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The first delivery of a notification is due when its cause is committed. */
    void count(Notification notification, Instant started, Instant ended, Delivery delivery) {
        String attempt = notification.tries() == 0 ? "first" : "retry";
        FailureReason reason = delivery.reason();
        timer("lifepay.notification.lag", "From when a delivery is due until it begins", "attempt", attempt)
                .record(between(notification.dueAt(), started));
        timer(
                        "lifepay.notification.delivery",
                        "Deliveries of notifications, until the merchant's server has answered",
                        "outcome",
                        reason == null ? "acknowledged" : reason.name().toLowerCase(Locale.ROOT))
                .record(Duration.ofMillis(delivery.millis()));
        if (delivery.acknowledged()) {
            timer(
                            "lifepay.notification.told",
                            "From when a delivery is due until the merchant has acknowledged it",
                            "attempt",
                            attempt)
                    .record(between(notification.dueAt(), ended));
        }
    }

    private Timer timer(String name, String description, String tag, String value) {
        return Timer.builder(name)
                .description(description)
                .tag(tag, value)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** Clocks of two gateways differ a little. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
