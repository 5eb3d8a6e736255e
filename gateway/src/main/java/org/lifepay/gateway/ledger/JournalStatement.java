package org.lifepay.gateway.ledger;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL that changes a row and writes the postings of the change, in one statement: both happen or neither does, and it
 * costs no round trip. {@link Journal} binds the parameters of the postings.
 */
public final class JournalStatement {
    static final String COLUMNS = """
            merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency, amount, fee_rate,
            cause_type, cause_number, part
            """;

    private final List<PostingKind> kinds;
    private final boolean matchesSuspense;
    private final String sql;

    private JournalStatement(String change, boolean matchesSuspense, List<PostingKind> kinds) {
        this.kinds = kinds;
        this.matchesSuspense = matchesSuspense;
        this.sql = "with changed as (\n" + change + "),\nposted as (\n" + posted() + ")"
                + (matchesSuspense ? ",\nmatched as (\n" + MATCHED + ")" : "")
                + "\nselect count(*) from changed";
    }

    /**
     * A change with its postings.
     *
     * @param change an insert or update of one row by {@code :merchantId}, which returns the amount to book as {@code amount}
     * @param kinds the postings of that amount; the fee is {@code :feeAmount}, what is matched at once is returned as {@code matched}, a discount as
     *     {@code merchant_discount}, foreign money as {@code bought} with its {@code currency}, the other amounts of foreign exchange as
     *     {@code released}, {@code deduction}, {@code cost}, {@code gain} and {@code loss}, what is kept of a
     *     collection as {@code fee}
     */
    public static JournalStatement of(String change, PostingKind... kinds) {
        return new JournalStatement(change, false, List.of(kinds));
    }

    /** The same for a payment that may be in suspense already, under the number {@code :trade}: it is taken out of there. */
    public static JournalStatement ofPayment(String change, PostingKind... kinds) {
        return new JournalStatement(change, true, List.of(kinds));
    }

    private String posted() {
        return "insert into posting (" + COLUMNS + """
                , terms_version)
                select :merchantId, cast(:businessDay as date), p.id, cast(:bookedAt as timestamptz), p.kind, p.debit, p.credit,
                    p.currency, p.amount, p.fee_rate, :causeType, :causeNumber, cast(:part as bigint), p.terms_version
                from changed c
                cross join lateral (values
                """
                + IntStream.range(0, kinds.size())
                        .mapToObj(index -> values(index, kinds.get(index)))
                        .collect(Collectors.joining(",\n"))
                + """
                ) as p (id, kind, debit, credit, currency, amount, fee_rate, terms_version)
                where p.amount > 0
                """;
    }

    private static String values(int index, PostingKind kind) {
        return "(cast(:postingId" + index + " as bigint), '" + kind + "', '" + kind.debit() + "', '" + kind.credit()
                + "', " + (kind.debit().isForeign() || kind.credit().isForeign() ? "c.currency" : "'CNY'") + ", "
                + amount(kind) + ", "
                + (kind == PostingKind.PAYMENT
                        ? "cast(:feeRate as integer), cast(:termsVersion as integer)"
                        : "cast(null as integer), cast(null as integer)")
                + ")";
    }

    private static String amount(PostingKind kind) {
        return switch (kind) {
            case FEE -> "cast(:feeAmount as bigint)";
            case SUSPENSE_MATCHED -> "c.matched";
            case DISCOUNT, DISCOUNT_WITHHELD -> "c.merchant_discount";
            case EXCHANGE_RELEASED -> "c.released";
            case EXCHANGE_SOLD -> "c.deduction";
            case EXCHANGE_COST -> "c.cost";
            case EXCHANGE_GAIN -> "c.gain";
            case EXCHANGE_LOSS -> "c.loss";
            case COLLECTION_FEE -> "c.fee";
            case EXCHANGE_BOUGHT, EXCHANGE_CREDITED -> "c.bought";
            default -> "c.amount";
        };
    }

    /** On the day of the posting that it takes back. */
    private static final String MATCHED = "insert into posting (" + COLUMNS + """
            )
            select s.merchant_id, s.business_day,
                case when s.cause_type = 'WRONG_AMOUNT' then cast(:wrongAmountId as bigint) else cast(:unmatchedId as bigint) end,
                cast(:bookedAt as timestamptz), 'SUSPENSE_MATCHED', s.credit_account, s.debit_account, s.currency, s.amount,
                cast(null as integer), s.cause_type, s.cause_number, s.part
            from posting s
            where s.merchant_id = :merchantId and s.cause_type in ('UNMATCHED_PAYMENT', 'WRONG_AMOUNT')
              and s.cause_number = :trade and s.kind in ('UNMATCHED_PAYMENT', 'WRONG_AMOUNT')
              and exists (select 1 from changed)
            """;

    List<PostingKind> kinds() {
        return kinds;
    }

    boolean matchesSuspense() {
        return matchesSuspense;
    }

    String sql() {
        return sql;
    }
}
