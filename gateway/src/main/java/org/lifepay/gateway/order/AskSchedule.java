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
    /** A payer at a till types a password; after this the barcode payment is undone. */
    static final Duration BARCODE_PATIENCE = Duration.ofSeconds(45);

    /** Codes live two hours at most, so an attempt that never became a trade is over this long after its order. */
    static final Duration LAST_CHANCE = Duration.ofHours(3);

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

    /** The first question after the opening, or after nobody knew. */
    Instant soon(Attempt attempt) {
        return clock.instant().plus(attempt.way() == Way.BARCODE ? BARCODE_STEP : STEPS.getFirst());
    }

    /** The question after this one. */
    Instant next(Attempt attempt) {
        Instant now = clock.instant();
        boolean till = attempt.way() == Way.BARCODE
                && now.isBefore(attempt.createdAt().plus(BARCODE_PATIENCE.multipliedBy(2)));
        return now.plus(till ? BARCODE_STEP : STEPS.get(Math.min(attempt.asks(), STEPS.size() - 1)));
    }
}
