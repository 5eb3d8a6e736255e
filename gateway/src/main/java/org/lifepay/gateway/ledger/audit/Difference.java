package org.lifepay.gateway.ledger.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that the audit cannot explain.
 *
 * @param merchant the number of the merchant whose books they are
 * @param subject the cause: type and number, or a day or an account
 * @param posting the kind of posting, or an account
 * @param expectedFen what should be booked; null: nothing
 * @param bookedFen what is booked; null: nothing
 */
public record Difference(
        Kind kind,
        String merchant,
        String subject,
        String posting,
        @Nullable Long expectedFen,
        @Nullable Long bookedFen) {

    /** The kinds of differences. */
    public enum Kind {
        /** It happened, and is not booked. */
        NOT_BOOKED,
        /** It is booked, and did not happen. */
        NO_CAUSE,
        /** Another amount is booked than happened. */
        AMOUNT,
        /** It is booked on another business day. */
        DAY,
        /** A posting has accounts that its kind does not allow. */
        ACCOUNTS,
        /** The fee is not what the rate of the payment gives. */
        FEE,
        /** The statement that was issued has another sum. */
        STATEMENT,
        /** An account is below what the terms allow. */
        BELOW_LIMIT,
        /** A transfer that left one merchant's balance and is not on the other's, or with another amount. */
        HALF_TRANSFER,
        /** A share of an order, or a return of one, that left one merchant's balance and is not on the other's. */
        HALF_SPLIT,
        /** A balance that was rolled up is not the sum of its postings. */
        ROLLED_UP,
        /** The ledger has another sum of a day than the channel's bill with what is explained of it. */
        BILL,
        /** Corrections of the books are more than what differs from the channel's bill. */
        CORRECTION,
        /** The database did not answer, so nothing is known of this day. */
        NOT_COMPARED;

        /** Of a cause that has not the postings that it must have, whose amounts these are, in fen; null: none. */
        static Kind of(@Nullable Long expected, @Nullable Long booked) {
            if (expected == null) {
                return NO_CAUSE;
            }
            if (booked == null) {
                return NOT_BOOKED;
            }
            return expected.equals(booked) ? DAY : AMOUNT;
        }
    }

    /** One line for logs and terminals. */
    public String line() {
        return kind + " merchant=" + merchant + " " + posting + " of " + subject + " expected_fen=" + text(expectedFen)
                + " booked_fen=" + text(bookedFen);
    }

    private static String text(@Nullable Long fen) {
        return fen == null ? "-" : fen.toString();
    }
}
