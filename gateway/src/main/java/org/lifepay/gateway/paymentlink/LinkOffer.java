package org.lifepay.gateway.paymentlink;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * What a payment link offers.
 *
 * @param product what the buyer sees; the subject of its orders
 * @param min the smallest amount
 * @param max the largest amount; the same as {@code min} for a fixed amount
 * @param maxPayments how many orders can be paid; empty for no limit
 */
public record LinkOffer(
        String product,
        Money min,
        Money max,
        NoteField note,
        Optional<Instant> expiresAt,
        Optional<Integer> maxPayments) {
    @Limit(
            area = LimitArea.SIZES,
            name = "product text of a payment link",
            unit = "characters",
            atLimit = "the form says so")
    public static final int MAX_PRODUCT_LENGTH = 100;

    @Limit(
            area = LimitArea.SIZES,
            name = "number of payments of a payment link that has a limit",
            unit = "payments",
            atLimit = "the form says so; leave it empty for no limit")
    public static final int MAX_PAYMENTS = 1_000_000;

    /** The largest amount of an order. */
    public static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    public LinkOffer {
        if (min.equals(Money.ZERO) || min.compareTo(max) > 0 || max.compareTo(MAX_AMOUNT) > 0) {
            throw new IllegalArgumentException("amounts from " + min.fen() + " to " + max.fen() + " fen");
        }
    }

    /** Whether the buyer has no amount to choose. */
    public boolean isFixed() {
        return min.equals(max);
    }

    public boolean allows(Money amount) {
        return amount.compareTo(min) >= 0 && amount.compareTo(max) <= 0;
    }

    /** Whether it is over at this time. */
    public boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
