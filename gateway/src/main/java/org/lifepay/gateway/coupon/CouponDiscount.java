package org.lifepay.gateway.coupon;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * What a coupon takes off an order.
 *
 * @param value fen, or percent of the order's amount
 * @param ceiling of a discount by percent; null: none
 * @param threshold the least amount of an order
 */
public record CouponDiscount(
        Type type, long value, @Nullable Money ceiling, Money threshold) {
    private static final long ALL = 100;
    private static final Money LEAST_TO_PAY = new Money(1);

    public CouponDiscount {
        if (value <= 0 || (type == Type.PERCENT && value >= ALL)) {
            throw new IllegalArgumentException("no discount: " + value);
        }
    }

    /** The types, as on the wire. */
    public enum Type {
        FIXED,
        PERCENT
    }

    /**
     * What it takes off an order of this amount, rounded down to the fen; at least one fen is left to pay. Zero below the
     * threshold.
     */
    public Money on(Money amount) {
        if (amount.compareTo(threshold) < 0) {
            return Money.ZERO;
        }
        long off = switch (type) {
            case FIXED -> value;
            case PERCENT -> Math.multiplyExact(amount.fen(), value) / ALL;
        };
        if (ceiling != null) {
            off = Math.min(off, ceiling.fen());
        }
        return new Money(Math.min(off, amount.minus(LEAST_TO_PAY).fen()));
    }
}
