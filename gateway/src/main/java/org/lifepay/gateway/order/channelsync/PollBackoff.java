package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.Backoff;
import org.springframework.stereotype.Component;

/** The backoff of payment polling: rarely, because the channel's notice normally comes first. */
@Component
class PollBackoff {
    /** Timeout of a barcode payment, in which the payer enters a password; after this it is closed. */
    @Limit(
            area = LimitArea.CHANNEL,
            name = "a barcode payment in which the buyer enters a password",
            atLimit = "closed at Alipay")
    static final Duration BARCODE_TIMEOUT = Duration.ofSeconds(45);

    /** QR codes live two hours at most, so an attempt that never became a trade is over this long after its order. */
    @Limit(
            area = LimitArea.CHANNEL,
            name = "asking about a payment that Alipay does not know, after its order's end",
            atLimit = "the attempt is over")
    static final Duration NOT_FOUND_GRACE_PERIOD = Duration.ofHours(3);

    private static final Duration BARCODE_INITIAL_DELAY = Duration.ofSeconds(5);
    private static final Duration BARCODE_INTERVAL = Duration.ofSeconds(3);

    @Limit(
            area = LimitArea.CHANNEL,
            name = "queries of a payment, after its start",
            atLimit = "the last interval is repeated until the order has ended and Alipay has answered")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    @Limit(
            area = LimitArea.CHANNEL,
            name = "longest interval between queries of a barcode payment",
            atLimit = "repeated until Alipay has answered")
    private static final Duration BARCODE_MAX_INTERVAL = Duration.ofMinutes(30);

    private final Clock clock;

    PollBackoff(Clock clock) {
        this.clock = clock;
    }

    /**
     * The first poll if the initiation does not end: at a till the channel may know more than the lost response told.
     */
    Instant firstDuringInitiation(PaymentMethod method, Instant leasedTo) {
        return method == PaymentMethod.BARCODE ? clock.instant().plus(BARCODE_INITIAL_DELAY) : leasedTo;
    }

    /** The first poll after the initiation, or after an unknown outcome. */
    Instant firstAfterInitiation(Attempt attempt) {
        return attempt.method() == PaymentMethod.BARCODE
                ? nextForBarcode(attempt)
                : clock.instant().plus(BACKOFF.first());
    }

    /** The next poll. */
    Instant next(Attempt attempt) {
        return attempt.method() == PaymentMethod.BARCODE
                ? nextForBarcode(attempt)
                : clock.instant().plus(BACKOFF.after(attempt.asks()));
    }

    /** Whether an attempt that the channel has no trade of can no longer become one: a code lives two hours. */
    boolean isNeverUsed(Attempt attempt, Order order) {
        Instant lastUse = attempt.method() == PaymentMethod.SCAN_CODE ? attempt.createdAt() : order.expiresAt();
        return clock.instant().isAfter(lastUse.plus(NOT_FOUND_GRACE_PERIOD));
    }

    /**
     * Every three seconds, and once more exactly at the timeout; with growing intervals while the channel does not
     * respond.
     */
    private Instant nextForBarcode(Attempt attempt) {
        Instant now = clock.instant();
        Instant timeoutAt = attempt.createdAt().plus(BARCODE_TIMEOUT);
        if (now.isBefore(timeoutAt)) {
            Instant next = now.plus(BARCODE_INTERVAL);
            return next.isBefore(timeoutAt) ? next : timeoutAt;
        }
        Duration overdue = Duration.between(timeoutAt, now);
        Duration delay = overdue.dividedBy(4);
        if (delay.compareTo(BARCODE_INTERVAL) < 0) {
            return now.plus(BARCODE_INTERVAL);
        }
        return now.plus(delay.compareTo(BARCODE_MAX_INTERVAL) < 0 ? delay : BARCODE_MAX_INTERVAL);
    }
}
