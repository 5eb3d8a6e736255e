package org.lifepay.simulator.trade;

/**
 * What a buyer need not pay of a trade, in fen.
 *
 * @param merchantFen the seller receives less by it
 * @param platformFen Alipay pays it to the seller
 */
public record Discount(long merchantFen, long platformFen) {
    public static final Discount NONE = new Discount(0, 0);

    public Discount {
        if (merchantFen < 0 || platformFen < 0) {
            throw new IllegalArgumentException("a discount is not negative");
        }
    }

    public long fen() {
        return Math.addExact(merchantFen, platformFen);
    }

    /** This on a trade of so much; none if it would leave the buyer nothing to pay. */
    Discount on(long totalFen) {
        return fen() < totalFen ? this : NONE;
    }
}
