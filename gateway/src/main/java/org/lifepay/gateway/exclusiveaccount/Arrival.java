package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * Money that arrived on an exclusive account, as stored.
 *
 * @param order whose account number it was; empty if it is of no order
 * @param paymentOrderId the order's; null if it is of no order
 * @param seenAt when the bank's list told of it
 * @param matchedAt when users matched it with its order; null if they did not
 * @param reason why no order could keep it; null if one does
 * @param confirmed whether the bank's list has told of it; if not, it is from a file
 * @param revision how many wrong ones of files it has replaced
 */
public record Arrival(
        Optional<OrderKey> order,
        @Nullable String paymentOrderId,
        String bank,
        String serialNumber,
        String accountNumber,
        Money amount,
        Instant bookedAt,
        Instant seenAt,
        @Nullable Instant matchedAt,
        ArrivalStatus status,
        @Nullable UnmatchedReason reason,
        boolean confirmed,
        int revision) {
    /** In the place of a merchant if it is of no order; no merchant has this number. */
    private static final MerchantId UNKNOWN = new MerchantId("000000000");

    /** When it counts for its order. */
    Instant countedAt() {
        return matchedAt == null ? bookedAt : matchedAt;
    }

    /** The merchant in whose books it is. */
    MerchantId owner() {
        return order.map(OrderKey::merchant).orElse(UNKNOWN);
    }

    /** Whether the bank says of it what is stored. */
    boolean isOf(BankArrival told) {
        return amount.equals(told.amount()) && accountNumber.equals(told.accountNumber());
    }

    /** Whether it may be replaced by what the bank's list tells: it is from a file, has paid nothing, and no user matched it. */
    boolean isReplaceable() {
        return !confirmed
                && matchedAt == null
                && (status == ArrivalStatus.WAITING || status == ArrivalStatus.UNMATCHED);
    }

    /** Its number in the ledger. */
    String number() {
        return bank + " " + serialNumber + (revision == 0 ? "" : "#" + revision);
    }
}
