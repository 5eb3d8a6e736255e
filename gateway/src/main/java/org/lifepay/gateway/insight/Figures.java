package org.lifepay.gateway.insight;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lifepay.gateway.money.Money;

/**
 * What a stretch of time came to. Everything counts when it ends: an order when it is paid, fails or is closed, a refund
 * when the money is back.
 *
 * @param ended how many orders were paid, failed or closed
 * @param paying how long the buyers of all paid orders took together
 */
public record Figures(long paid, Money amount, long ended, Duration paying, long refunds, Money refunded) {
    public static final Figures NONE = new Figures(0, Money.ZERO, 0, Duration.ZERO, 0, Money.ZERO);

    /** Of the orders that ended, the share that was paid; empty when none ended. */
    public OptionalDouble successRate() {
        return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) paid / ended);
    }

    /** From placing to paying, on average; empty when none was paid. */
    public Optional<Duration> timeToPay() {
        return paid == 0 ? Optional.empty() : Optional.of(paying.dividedBy(paid));
    }
}
