package org.lifepay.simulator.trade;

/**
 * What a buyer need not pay of a trade, in fen.
 *
 * @param merchantFen the seller receives less by it
 * @param platformFen Alipay pays it to the seller
 * @param pointFen paid by points, at most what is left to pay: no discount, but Alipay tells it beside them
 */
public record Discount(long merchantFen, long platformFen, long pointFen) {
    public static final Discount NONE = new Discount(0, 0, 0);

    public Discount {
        if (merchantFen < 0 || platformFen < 0 || pointFen < 0) {
            throw new IllegalArgumentException("a discount is not negative");
        }
    }

    public Discount(long merchantFen, long platformFen) {
        this(merchantFen, platformFen, 0);
    }

    public long fen() {
        return Math.addExact(merchantFen, platformFen);
    }

    /** This on a trade of so much; none if it would leave the buyer nothing to pay. */
    Discount on(long totalFen) {
        return fen() < totalFen ? this : NONE;
    }
}
