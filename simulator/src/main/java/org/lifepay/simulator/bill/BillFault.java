package org.lifepay.simulator.bill;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A fault of the bill, in force until it is taken back.
 *
 * @param number the payment (out_trade_no), refund (out_request_no) or transfer (out_biz_no) that it hits, with {@code /returned} what
 *     the bank sent back of a transfer; empty: the bill's first payment
 */
public record BillFault(Kind kind, String number) {
    /** What is wrong with the bill; its totals always fit its rows. What hits a payment or refund is on both bills. */
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
        /** Neither bill is there yet. */
        LATE,
        /** The row of a payment, refund or transfer is not on the bill of the account. */
        ACCOUNT_ROW_MISSING,
        /** The bill of the account alone is not there yet. */
        ACCOUNT_LATE,
        /** A transfer that never was, under the number, is on the bill of the account. */
        TRANSFER_EXTRA
    }

    public BillFault {
        if (kind == Kind.OTHER_DAY && number.isEmpty()) {
            throw new IllegalArgumentException("other-day needs the number of a payment, refund or transfer");
        }
        if (kind == Kind.TRANSFER_EXTRA && number.isEmpty()) {
            throw new IllegalArgumentException("transfer-extra needs a number");
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

    boolean hits(AccountRow row) {
        return number.isEmpty() ? row.type().equals(AccountRow.PAYMENT) : number.equals(row.name());
    }

    private static String words() {
        return Arrays.stream(Kind.values()).map(BillFault::word).collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
