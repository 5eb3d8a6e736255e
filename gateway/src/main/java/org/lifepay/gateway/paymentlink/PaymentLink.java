package org.lifepay.gateway.paymentlink;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A payment link or static code: an offer under a public address.
 *
 * @param publicId in its address; cannot be guessed
 * @param creator the user who made it
 */
public record PaymentLink(
        MerchantId merchant,
        long id,
        String publicId,
        LinkOffer offer,
        Status status,
        Results results,
        Creator creator,
        Instant createdAt) {
    /** Whether its merchant lets it be used. */
    public enum Status {
        ACTIVE,
        PAUSED,
        /** For good. */
        CLOSED
    }

    /**
     * What became of it.
     *
     * @param taken orders that are paid or may still be paid
     * @param paid orders that are paid
     * @param sum the sum of the paid orders, whatever was refunded since
     */
    public record Results(int taken, int paid, Money sum) {
        public static final Results NONE = new Results(0, 0, Money.ZERO);

        /** Orders that may still be paid. */
        public int open() {
            return taken - paid;
        }
    }

    /** The user of the merchant who made a link. */
    public record Creator(long id, String name) {
        /** Keeps the name out of logs. */
        @Override
        public String toString() {
            return "Creator[" + id + "]";
        }
    }

    /** Whether a buyer can place an order, and if not, why. */
    public enum Availability {
        OPEN,
        PAUSED,
        CLOSED,
        EXPIRED,
        /** Paid as often as it may be. */
        SOLD_OUT,
        /** Nothing is left at the moment; an order that is not paid in time gives its share back. */
        ALL_TAKEN
    }

    public Availability availability(Instant now) {
        if (status != Status.ACTIVE) {
            return status == Status.PAUSED ? Availability.PAUSED : Availability.CLOSED;
        }
        if (offer.isExpired(now)) {
            return Availability.EXPIRED;
        }
        int limit = offer.maxPayments().orElse(Integer.MAX_VALUE);
        if (results.paid() >= limit) {
            return Availability.SOLD_OUT;
        }
        return results.taken() >= limit ? Availability.ALL_TAKEN : Availability.OPEN;
    }

    @Override
    public String toString() {
        return "PaymentLink[" + publicId + " " + status + "]";
    }
}
