package org.lifepay.gateway.exchange.collection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.exchange.bank.PayTo;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A collection of foreign money from a payer abroad.
 *
 * @param serialNumber ours, also at the bank
 * @param terms what the merchant asked for
 * @param payTo null until the bank has told it
 * @param settled null until it has arrived and is changed
 * @param endedAt null while it is under way
 * @param reason why it failed
 */
public record ForeignCollection(
        MerchantId merchant,
        long id,
        String serialNumber,
        Terms terms,
        Status status,
        @Nullable PayTo payTo,
        @Nullable Settled settled,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        int tries) {
    /** The statuses in the table. */
    public enum Status {
        /** The bank may know it. */
        WAITING("PROCESSING"),
        /** The payer may pay. */
        OPEN("PROCESSING"),
        /** Paid, and changed into CNY. */
        SUCCESS("SUCCESS"),
        /** Nothing was collected; the bank is asked for some time more. */
        FAILED("FAILED");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * What the merchant asked for.
     *
     * @param requestId the merchant's number, the idempotency key
     * @param product what the payer pays for
     * @param expiresAt until then the payer may pay
     */
    public record Terms(
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            ForeignAmount amount,
            String forUse,
            String product,
            @Nullable String remark,
            String notifyUrl,
            Instant expiresAt) {}

    /**
     * What has come of it.
     *
     * @param proceeds what the bank gave
     * @param fee what the operator keeps of that
     */
    public record Settled(ForeignAmount arrived, ListPrice price, Money proceeds, Money fee) {
        /** What the merchant gets. */
        public Money credited() {
            return proceeds.minus(fee);
        }
    }

    String vaultContext() {
        return "collection " + serialNumber;
    }

    @Override
    public String toString() {
        return "ForeignCollection[" + merchant + " " + serialNumber + " " + status + "]";
    }
}
