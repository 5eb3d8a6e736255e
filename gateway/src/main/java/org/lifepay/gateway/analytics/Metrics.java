package org.lifepay.gateway.analytics;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lifepay.gateway.money.Money;

/**
 * Business metrics of a period. Everything counts when it ends: an order when it is paid, fails or is closed; a refund
 * when it has succeeded.
 *
 * @param endedCount orders that were paid, failed or were closed
 * @param totalTimeToPay sum over all paid orders of the time from creation to payment
 */
public record Metrics(
        long paidCount,
        Money paidAmount,
        long endedCount,
        Duration totalTimeToPay,
        long refundCount,
        Money refundedAmount) {
    public static final Metrics NONE = new Metrics(0, Money.ZERO, 0, Duration.ZERO, 0, Money.ZERO);

    /** Success rate: share of ended orders that were paid; empty if none ended. */
    public OptionalDouble successRate() {
        return endedCount == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) paidCount / endedCount);
    }

    /**
     * From placing to paying, on average; empty when none was paid. The channel's clock may be behind ours: never negative.
     */
    public Optional<Duration> timeToPay() {
        if (paidCount == 0) {
            return Optional.empty();
        }
        return Optional.of(totalTimeToPay.isNegative() ? Duration.ZERO : totalTimeToPay.dividedBy(paidCount));
    }
}
