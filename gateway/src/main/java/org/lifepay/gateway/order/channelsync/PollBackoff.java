package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.work.Backoff;
import org.springframework.stereotype.Component;

/** When the channel is asked about an attempt: seldom, because its notice normally comes first. */
@Component
class PollBackoff {
    /** A payer at a till types a password; after this the barcode payment is closed. */
    static final Duration BARCODE_TIMEOUT = Duration.ofSeconds(45);

    /** Codes live two hours at most, so an attempt that never became a trade is over this long after its order. */
    static final Duration NOT_FOUND_GRACE_PERIOD = Duration.ofHours(3);

    /** A merchant's call is answered within five seconds whatever the channel does; the rest is for seals and rows. */
    static final Duration CALLER_TIMEOUT = Duration.ofMillis(4_500);

    private static final Duration BARCODE_INITIAL_DELAY = Duration.ofSeconds(5);
    private static final Duration BARCODE_INTERVAL = Duration.ofSeconds(3);
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private final Clock clock;

    PollBackoff(Clock clock) {
        this.clock = clock;
    }

    /** The question that comes if the opening does not end: at a till the channel may know more than the line brings. */
    Instant firstDuringInitiation(PaymentMethod method, Instant leasedTo) {
        return method == PaymentMethod.BARCODE ? clock.instant().plus(BARCODE_INITIAL_DELAY) : leasedTo;
    }

    /** The first question after the opening, or after nobody knew. */
    Instant firstAfterInitiation(Attempt attempt) {
        return attempt.method() == PaymentMethod.BARCODE
                ? nextForBarcode(attempt)
                : clock.instant().plus(BACKOFF.first());
    }

    /** The question after this one. */
    Instant next(Attempt attempt) {
        return attempt.method() == PaymentMethod.BARCODE
                ? nextForBarcode(attempt)
                : clock.instant().plus(BACKOFF.after(attempt.asks()));
    }

    /** Every three seconds, and once more exactly when patience ends; ever more seldom while the channel stays silent. */
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
        return now.plus(delay.compareTo(BACKOFF.last()) < 0 ? delay : BACKOFF.last());
    }
}
