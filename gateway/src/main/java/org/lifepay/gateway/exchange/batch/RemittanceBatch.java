package org.lifepay.gateway.exchange.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * An order to remit what a file names.
 *
 * @param requestId the merchant's number, the idempotency key
 * @param path the file's
 * @param amount of all lines
 * @param endedAt when its last line ended, or when one came back later
 */
public record RemittanceBatch(
        MerchantId merchant,
        long id,
        String requestId,
        String serialNumber,
        String contentDigest,
        @Nullable String partnerId,
        String path,
        ForeignAmount amount,
        int lines,
        String notifyUrl,
        Status status,
        Tally tally,
        Instant createdAt,
        @Nullable Instant endedAt) {
    /** The statuses in the table. */
    public enum Status {
        /** Lines are under way. */
        SENDING("PROCESSING"),
        /** All lines have ended, and one or more are paid. */
        SUCCESS("SUCCESS"),
        /** No line is paid: the money is the merchant's again. */
        CANCEL("CANCEL");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * What became of its lines, in hundredths.
     *
     * @param open how many lines have not ended
     * @param paid the amounts of those that are paid
     * @param failed the amounts of those that failed, and what came back after the banks' fees
     */
    public record Tally(int open, long paid, long failed) {}

    @Override
    public String toString() {
        return "RemittanceBatch[" + merchant + " " + serialNumber + " " + status + "]";
    }
}
