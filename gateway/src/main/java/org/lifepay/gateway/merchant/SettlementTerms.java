package org.lifepay.gateway.merchant;

/**
 * When the payments of a day become available to a merchant (结算).
 *
 * @param days D+n: in the night after so many further days
 * @param hold nothing becomes available until the hold is lifted
 */
public record SettlementTerms(int days, boolean hold) {
    public static final int MAX_DAYS = 90;

    /** D+1. */
    public static final SettlementTerms STANDARD = new SettlementTerms(1, false);

    public SettlementTerms {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("settlement is after 1 to " + MAX_DAYS + " days: " + days);
        }
    }
}
