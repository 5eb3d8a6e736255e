package org.lifepay.gateway.analytics;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lifepay.gateway.money.Money;

/**
 * What a stretch of time came to. Everything counts when it ends: an order when it is paid, fails or is closed, a refund
 * when the money is back.
 *
 * @param endedCount how many orders were paid, failed or closed
 * @param totalTimeToPay how long the buyers of all paid orders took together
 */
public record Metrics(
        long paidCount,
        Money paidAmount,
        long endedCount,
        Duration totalTimeToPay,
        long refundCount,
        Money refundedAmount) {
    public static final Metrics NONE = new Metrics(0, Money.ZERO, 0, Duration.ZERO, 0, Money.ZERO);

    /** Of the orders that ended, the share that was paid; empty when none ended. */
    public OptionalDouble successRate() {
        return endedCount == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) paidCount / endedCount);
    }

    /** From placing to paying, on average; empty when none was paid. */
    public Optional<Duration> timeToPay() {
        return paidCount == 0 ? Optional.empty() : Optional.of(totalTimeToPay.dividedBy(paidCount));
    }
}
