package org.lifepay.gateway.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * What is decided on: an order, a refund or a payout.
 *
 * @param number its public number
 * @param at when it was requested
 */
public record RiskSubject(
        Kind kind, MerchantId merchant, String requestId, String number, Money amount, Parties parties, Instant at) {
    /** The kinds; the names are stored. */
    public enum Kind {
        ORDER,
        REFUND,
        PAYOUT
    }

    /**
     * Who takes part, as far as that is known.
     *
     * @param payer tells the buyer of an order apart from others
     * @param address the buyer's network address
     * @param payee the card or account that a payout goes to
     */
    public record Parties(
            @Nullable String payer,
            @Nullable String address,
            @Nullable String payee) {
        public static final Parties UNKNOWN = new Parties(null, null, null);

        /** Keeps persons out of logs. */
        @Override
        public String toString() {
            return "Parties[]";
        }
    }

    @Override
    public String toString() {
        return "RiskSubject[" + kind + " " + number + "]";
    }
}
