package org.lifepay.gateway.settlement;

import java.time.DayOfWeek;
import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * When the payments of a day become available to a merchant (结算), and how much of them.
 *
 * @param days N of D+N or T+N
 * @param weekday of weekly settlement
 * @param minimum less than this waits until more is pending
 * @param reserve so much stays pending, for refunds
 * @param holdReason nothing is settled as long as there is one
 * @param version of these terms (optimistic locking); 0: the merchant never had others
 */
public record SettlementTerms(
        SettlementCycle cycle,
        int days,
        DayOfWeek weekday,
        Money minimum,
        Money reserve,
        Optional<String> holdReason,
        int version) {
    public static final int MAX_DAYS = 90;
    public static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);
    public static final int MAX_REASON_LENGTH = 300;

    /** D+1. */
    public static final SettlementTerms STANDARD =
            new SettlementTerms(SettlementCycle.DAYS, 1, DayOfWeek.MONDAY, Money.ZERO, Money.ZERO, Optional.empty(), 0);

    public SettlementTerms {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("settlement is after 1 to " + MAX_DAYS + " days: " + days);
        }
        if (minimum.compareTo(MAX_AMOUNT) > 0 || reserve.compareTo(MAX_AMOUNT) > 0) {
            throw new IllegalArgumentException("a minimum or reserve is too high");
        }
    }

    public boolean hold() {
        return holdReason.isPresent();
    }
}
