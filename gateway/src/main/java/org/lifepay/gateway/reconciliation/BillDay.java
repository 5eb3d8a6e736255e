package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the comparison of a day has come.
 *
 * @param dueAt when it is fetched or compared next; null: no more
 * @param problem why the bill is not there or cannot be read; null: nothing
 * @param file the stored file; null: there is none
 * @param unrecorded how many differences were found and not recorded, because there are too many
 */
public record BillDay(
        BillKey key,
        Status status,
        int tries,
        @Nullable Instant dueAt,
        @Nullable String problem,
        @Nullable Instant fetchedAt,
        @Nullable Instant matchedAt,
        @Nullable Instant closedAt,
        @Nullable File file,
        Totals totals,
        long unrecorded) {

    /** The status of a day. */
    public enum Status {
        /** The bill is still to be fetched and compared. */
        DUE,
        /** Compared; something differs. */
        OPEN,
        /** Compared; all agrees, or is explained. */
        CLOSED
    }

    /** A stored file. */
    public record File(int tryNo, long size, String digest) {}

    /** The sums of a bill's rows; amounts and fee in fen. */
    public record Totals(long payments, long paidFen, long refunds, long refundedFen, long feeFen) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        /** What the day adds to the balance at the channel. */
        public long netFen() {
            return paidFen - refundedFen - feeFen;
        }
    }
}
