package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignMoney;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A remittance of bought foreign money.
 *
 * @param requestId the merchant's number, the idempotency key
 * @param serialNumber ours, also at the bank
 * @param purchases the requestIds of the purchases whose money is sent
 * @param line null if it is none of a file
 * @param payee masked
 */
public record Remittance(
        MerchantId merchant,
        long id,
        String requestId,
        String serialNumber,
        String contentDigest,
        @Nullable String partnerId,
        @Nullable Line line,
        List<String> purchases,
        ForeignAmount amount,
        String payee,
        String notifyUrl,
        Status status,
        Outcome outcome,
        Instant createdAt,
        int tries) {
    /** The statuses in the table. */
    public enum Status {
        /** Accepted; the bank may know it. */
        WAITING("PROCESSING"),
        /** Paid; the payee's bank may still send it back. */
        SUCCESS("SUCCESS"),
        /** Nothing was paid; the money is the merchant's again. */
        FAILED("FAILED"),
        /** It was paid and came back; what came back is the merchant's again. */
        RETURNED("FAILED");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /**
     * Where it stands in a file of remittances, which is notified as a whole.
     *
     * @param number as a spreadsheet program numbers it
     */
    public record Line(long batch, int number) {}

    /**
     * What has become of it.
     *
     * @param arrived what the payee got
     * @param endedAt when it was paid or failed
     * @param reason why it failed or came back
     */
    public record Outcome(
            @Nullable ForeignAmount arrived,
            @Nullable Instant endedAt,
            @Nullable ForeignAmount returned,
            @Nullable Instant returnedAt,
            @Nullable String reason) {
        static final Outcome NONE = new Outcome(null, null, null, null, null);
    }

    /** What banks took out of the amount, for people; null until it has arrived. */
    public @Nullable String fee() {
        ForeignAmount arrived = outcome.arrived();
        return arrived == null
                ? null
                : ForeignMoney.text(amount.currency(), amount.hundredths() - arrived.hundredths());
    }

    String vaultContext() {
        return "remittance " + serialNumber;
    }

    @Override
    public String toString() {
        return "Remittance[" + merchant + " " + serialNumber + " " + status + "]";
    }
}
