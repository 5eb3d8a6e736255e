package org.lifepay.gateway.channel;

import org.lifepay.gateway.money.Money;

/**
 * What of a payment's total its buyer did not pay.
 *
 * @param merchant paid by the merchant, which receives so much less
 * @param platform paid by the channel to the merchant
 * @param points what of the buyer's part was paid by points (集分宝), which the channel pays to the merchant like money
 * @param problem what of the channel's amounts does not add up; empty if all do
 */
public record Discount(Money merchant, Money platform, Money points, String problem) {
    public static final Discount NONE = new Discount(Money.ZERO, Money.ZERO, "");

    public Discount(Money merchant, Money platform, String problem) {
        this(merchant, platform, Money.ZERO, problem);
    }

    public Discount(Money merchant, Money platform) {
        this(merchant, platform, "");
    }

    /** Whether the buyer paid less than the total. */
    public boolean isGiven() {
        return merchant.fen() + platform.fen() > 0;
    }

    /** Whether money is told otherwise; not all answers of a channel tell points. */
    public boolean differsFrom(Discount other) {
        return !merchant.equals(other.merchant) || !platform.equals(other.platform) || !problem.equals(other.problem);
    }

    /** Whether there is anything to keep of it. */
    public boolean isNone() {
        return equals(NONE);
    }
}
