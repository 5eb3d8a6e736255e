package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.channel.Way;
import org.springframework.stereotype.Component;

/** When the channel is asked about an attempt: seldom, because its notice normally comes first. */
@Component
class AskSchedule {
    /** A payer at a till types a password; after this the barcode payment is closed. */
    static final Duration BARCODE_PATIENCE = Duration.ofSeconds(45);

    /** Codes live two hours at most, so an attempt that never became a trade is over this long after its order. */
    static final Duration LAST_CHANCE = Duration.ofHours(3);

    /** A merchant's call is answered within five seconds whatever the channel does; the rest is for seals and rows. */
    static final Duration CALLERS_PATIENCE = Duration.ofMillis(4_500);

    private static final Duration BARCODE_FIRST = Duration.ofSeconds(5);
    private static final Duration BARCODE_STEP = Duration.ofSeconds(3);
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    private final Clock clock;

    AskSchedule(Clock clock) {
        this.clock = clock;
    }

    /** The question that comes if the opening does not end: at a till the channel may know more than the line brings. */
    Instant whileOpening(Way way, Instant leasedTo) {
        return way == Way.BARCODE ? clock.instant().plus(BARCODE_FIRST) : leasedTo;
    }

    /** The first question after the opening, or after nobody knew. */
    Instant soon(Attempt attempt) {
        return attempt.way() == Way.BARCODE
                ? atTheTill(attempt)
                : clock.instant().plus(STEPS.getFirst());
    }

    /** The question after this one. */
    Instant next(Attempt attempt) {
        return attempt.way() == Way.BARCODE
                ? atTheTill(attempt)
                : clock.instant().plus(STEPS.get(Math.min(attempt.asks(), STEPS.size() - 1)));
    }

    /** Every three seconds, and once more exactly when patience ends; ever more seldom while the channel stays silent. */
    private Instant atTheTill(Attempt attempt) {
        Instant now = clock.instant();
        Instant patienceEnds = attempt.createdAt().plus(BARCODE_PATIENCE);
        if (now.isBefore(patienceEnds)) {
            Instant next = now.plus(BARCODE_STEP);
            return next.isBefore(patienceEnds) ? next : patienceEnds;
        }
        Duration overdue = Duration.between(patienceEnds, now);
        Duration step = overdue.dividedBy(4);
        if (step.compareTo(BARCODE_STEP) < 0) {
            return now.plus(BARCODE_STEP);
        }
        return now.plus(step.compareTo(STEPS.getLast()) < 0 ? step : STEPS.getLast());
    }
}
