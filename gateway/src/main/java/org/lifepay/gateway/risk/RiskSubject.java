package org.lifepay.gateway.risk;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * What is decided on: an order, a refund or a payout, which remittances are, too.
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
     * @param payees the cards or accounts that a payout goes to; remittances of a file go to several
     */
    public record Parties(@Nullable String payer, @Nullable String address, Set<String> payees) {
        public static final Parties UNKNOWN = new Parties(null, null, Set.of());

        public static Parties payees(Set<String> payees) {
            return new Parties(null, null, payees);
        }

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
