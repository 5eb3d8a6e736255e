package org.lifepay.simulator.bill;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A fault of the bill, in force until it is taken back.
 *
 * @param number the payment (out_trade_no) or refund (out_request_no) that it hits; empty: the bill's first payment
 */
public record BillFault(Kind kind, String number) {
    /** What is wrong with the bill; its totals always fit its rows. */
    public enum Kind {
        /** The row is not on the bill. */
        ROW_MISSING,
        /** A payment that never was, under the number, is on the bill. */
        ROW_EXTRA,
        /** The row's amount is one fen more. */
        AMOUNT_DIFFERS,
        /** The row is on the next day's bill. */
        OTHER_DAY,
        /** A refund of the payment, under a number that no one has sent, is on the bill. */
        REFUND_NOT_OURS,
        /** The row's fee is one fen more. */
        FEE_DIFFERS,
        /** The detail file ends in the middle. */
        TRUNCATED,
        /** The columns stand in another order, as in a template of the merchant's own. */
        OTHER_COLUMNS,
        /** The bill is not there yet. */
        LATE
    }

    public BillFault {
        if (kind == Kind.OTHER_DAY && number.isEmpty()) {
            throw new IllegalArgumentException("other-day needs the number of a payment or refund");
        }
    }

    /** A fault by its name in the control API, such as {@code row-missing}. */
    public static BillFault named(String name, String number) {
        return Arrays.stream(Kind.values())
                .filter(kind -> word(kind).equals(name))
                .findFirst()
                .map(kind -> new BillFault(kind, number))
                .orElseThrow(() -> new IllegalArgumentException("bill must be one of " + words()));
    }

    boolean hits(BillRow row) {
        return number.isEmpty() ? !row.refund() : number.equals(row.number());
    }

    private static String words() {
        return Arrays.stream(Kind.values()).map(BillFault::word).collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
