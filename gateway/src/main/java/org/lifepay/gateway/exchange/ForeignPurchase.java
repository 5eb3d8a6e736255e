package org.lifepay.gateway.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A purchase of foreign money with the money of a paid order.
 *
 * @param asked null: as much as the money buys
 * @param token the merchant's price lock; null: the price of the moment
 * @param reserved what is held back of the payment for it
 * @param round how many locks were used up before
 * @param quote null until its price is known
 * @param paidAt when the order was paid
 * @param endedAt null while it is under way
 */
public record ForeignPurchase(
        OrderKey order,
        ForeignCurrency currency,
        @Nullable ForeignAmount asked,
        @Nullable String token,
        Money reserved,
        Status status,
        int round,
        @Nullable Quote quote,
        Instant paidAt,
        int tries,
        @Nullable Instant endedAt) {
    /** The statuses in the table. */
    public enum Status {
        /** For a price. */
        WAITING("PROCESSING"),
        /** The bank may know it. */
        SENT("PROCESSING"),
        SUCCESS("SUCCESS"),
        /** Nothing was bought. */
        FAILED("FAILED"),
        /** The price lock had expired; nothing was bought. */
        ERROR("ERROR");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * What is bought at which price.
     *
     * @param number of the purchase at the bank; null: it is made of the order's internal number, as before there were others
     * @param deduction what the merchant pays
     */
    public record Quote(
            @Nullable String number,
            String lockNumber,
            ListPrice listPrice,
            Instant expiresAt,
            ForeignAmount amount,
            Money deduction) {}
}
