package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the comparison of a day has come.
 *
 * @param dueAt when it is fetched or compared next; null: no more
 * @param problem why the bill is not there or cannot be read; null: nothing
 * @param file the stored file of payments and refunds; null: there is none
 * @param expectedFeeFen the fee by the rate of the contract; null: no rate is set
 * @param accountBill what the bill of all movements of the account says
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
        @Nullable Long expectedFeeFen,
        AccountBill accountBill,
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

    /** The sums of a bill's rows; amounts and fee in fen. The fee is with that on payouts, which the account's bill has. */
    public record Totals(long payments, long paidFen, long refunds, long refundedFen, long feeFen) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        /** What the day adds to the balance at the channel. */
        public long netFen() {
            return paidFen - refundedFen - feeFen;
        }
    }

    /**
     * The bill of all movements of the account.
     *
     * @param state null: it was not fetched
     * @param file the stored file; null: there is none
     * @param problem why there is none; null: nothing
     */
    public record AccountBill(
            @Nullable State state,
            @Nullable File file,
            @Nullable String problem,
            AccountTotals totals) {
        static final AccountBill NONE = new AccountBill(null, null, null, AccountTotals.NONE);

        /** Whether there is such a bill. */
        public enum State {
            /** The account has none, and will have none: payouts are not compared. */
            NOT_OFFERED,
            /** Nothing moved on the day. */
            EMPTY,
            STORED
        }

        /** Whether payouts can be compared with it. */
        public boolean isCompared() {
            return state == State.EMPTY || state == State.STORED;
        }
    }

    /**
     * The sums of an account's bill; amounts in fen.
     *
     * @param payouts rows of money that left the account, other than refunds and fees
     * @param returns rows of money that came in, other than payments
     * @param feeFen less what was given back
     */
    public record AccountTotals(
            long payouts,
            long paidOutFen,
            long returns,
            long returnedFen,
            long paidFen,
            long refundedFen,
            long feeFen) {
        static final AccountTotals NONE = new AccountTotals(0, 0, 0, 0, 0, 0, 0);
    }
}
