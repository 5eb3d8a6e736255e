package org.lifepay.gateway.ledger.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.database.Timestamps;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.lifepay.gateway.ledger.IssuedFees;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the audit reads of the table {@code posting} beside the rows that it must agree with. */
final class LedgerAuditTable {
    /** Fees, and what refunds give back: both are compared for themselves. */
    private static final String OTHERS =
            "('FEE', 'FEE_ADDED', 'FEE_REFUNDED', 'FEE_RETURNED', 'DISCOUNT_REFUNDED', 'DISCOUNT_RELEASED')";

    private static final String PAYMENTS = "('PAYMENT', 'DISCOUNT', 'FEE', 'FEE_ADDED', 'FEE_RETURNED')";

    /** What merchants received of payments, before the fee. */
    private static final String RECEIVED = """
            cast(sum(case when kind = 'PAYMENT' then amount when kind = 'DISCOUNT' then -amount end) as bigint)
            """;

    private static final String FEE = """
            cast(coalesce(sum(case when kind = 'FEE_RETURNED' then -amount else amount end)
                            filter (where kind not in ('PAYMENT', 'DISCOUNT')), 0) as bigint) as fee
            """;

    /** The business day of an event whose day is not stored with it. */
    private static final String ANY_DAY = "'AUTO_REFUND_ELSEWHERE'";

    private final JdbcClient jdbc;
    private final String expected;
    private final String issued;

    LedgerAuditTable(JdbcClient jdbc, List<ExpectedPostings> expected, IssuedFees issued) {
        this.jdbc = jdbc;
        this.expected = expected.stream()
                .map(postings -> "(" + postings.sql() + ")")
                .collect(Collectors.joining("\nunion all\n"));
        this.issued = issued.sql();
    }

    /** Each cause has exactly its postings, and each posting its cause; null: of all days. */
    List<Difference> causes(@Nullable LocalDate day, int limit) {
        return bind(
                        """
                with expected as (
                    select merchant_id, cause_type, cause_number, kind, sum(amount) as amount,
                        min(cast(at at time zone :zone as date)) as day
                    from (""" + expected + ") as e" + (day == null ? "" : " where e.at >= :from and e.at < :before") + """

                    group by merchant_id, cause_type, cause_number, kind),
                booked as (
                    select merchant_id, cause_type, cause_number,
                """
                                + corrected() + """
                         as kind, sum(
                """ + signed() + """
                        ) as amount, min(business_day) as first_day, max(business_day) as last_day
                    from posting
                    where kind not in
                """ + OTHERS
                                + (day == null ? "" : " and business_day = :day and kind <> " + ANY_DAY) + """

                    group by 1, 2, 3, 4)
                select merchant_id, cause_type || ' ' || cause_number as subject, kind as posting,
                    e.amount as expected, b.amount as booked
                from expected e full join booked b using (merchant_id, cause_type, cause_number, kind)
                where e.amount is distinct from b.amount or b.first_day <> e.day or b.last_day <> e.day
                order by merchant_id, subject, posting limit :limit
                """,
                        day)
                .param("zone", BusinessDay.ZONE.getId())
                .param("limit", limit)
                .query((row, _) -> difference(Difference.Kind.of(fen(row, "expected"), fen(row, "booked")), row))
                .list();
    }

    /** The fee of each payment is what the terms give that stand with it. */
    List<Difference> fees(@Nullable LocalDate day, int limit) {
        return bind(
                        """
                select p.merchant_id, 'ORDER ' || cause_number as subject, 'FEE' as posting, expected, fee as booked
                from (
                    select merchant_id, cause_number,
                """ + RECEIVED + """
                         as gross,
                        coalesce(
                            (array_agg(fee_rate order by part desc) filter (where kind in ('FEE_ADDED', 'FEE_RETURNED')))[1],
                            max(fee_rate) filter (where kind = 'PAYMENT')) as rate,
                        max(terms_version) as terms_version,
                """ + FEE + """
                    from posting
                    where cause_type = 'ORDER' and kind in
                """ + PAYMENTS + (day == null ? "" : " and business_day = :day")
                                + """

                    group by merchant_id, cause_number) as p
                """ + FeeTerms.JOIN + """
                cross join lateral (select case
                    when coalesce(p.terms_version, 1) = 1 then (gross * rate + 5000) / 10000
                    when t.fee_rate = rate then least(
                        gross, t.maximum, greatest(t.minimum, (gross * rate + 5000) / 10000 + t.fixed_part))
                    end as expected) as e
                where fee is distinct from expected
                order by merchant_id, cause_number limit :limit
                """,
                        day)
                .param("limit", limit)
                .query((row, _) -> difference(Difference.Kind.FEE, row))
                .list();
    }

    /** What a statement says of its payments, unless it is about to be corrected. */
    List<Difference> statements(@Nullable LocalDate day, int limit) {
        return bind(
                        """
                select i.merchant_id, cast(i.day as text) as subject, 'FEE' as posting, i.fee as expected, b.fee as booked
                from (""" + issued + """
                ) as i
                join (
                    select merchant_id, business_day, count(*) filter (where kind = 'PAYMENT') as payments,
                        coalesce(
                """ + RECEIVED + """
                        , 0) as gross,
                """ + FEE + """
                    from posting
                    where cause_type = 'ORDER' and kind in
                """ + PAYMENTS
                                + (day == null ? "" : " and business_day = :day") + """

                    group by merchant_id, business_day) as b
                    on b.merchant_id = i.merchant_id and b.business_day = i.day
                where i.payment_count = b.payments and (i.fee <> b.fee or i.payment_amount <> b.gross)
                order by i.merchant_id, i.day limit :limit
                """,
                        day)
                .param("limit", limit)
                .query((row, _) -> difference(Difference.Kind.STATEMENT, row))
                .list();
    }

    /** Postings with accounts or causes that their kind does not allow. */
    List<Difference> accounts(@Nullable LocalDate day, int limit) {
        String allowed = Arrays.stream(PostingKind.values())
                .flatMap(kind -> kind.causes().stream()
                        .map(cause ->
                                "('" + kind + "', '" + cause + "', '" + kind.debit() + "', '" + kind.credit() + "')"))
                .collect(Collectors.joining(", "));
        return bind(
                        """
                select merchant_id, cause_type || ' ' || cause_number as subject, kind as posting, null as expected,
                    amount as booked
                from posting
                where ((kind, cause_type, debit_account, credit_account) not in (""" + allowed + """
                    ) or (currency <> 'CNY') <> (kind in (""" + foreign() + ")))" + (day == null ? "" : " and business_day = :day") + """

                order by merchant_id, posting_id limit :limit
                """,
                        day)
                .param("limit", limit)
                .query((row, _) -> difference(Difference.Kind.ACCOUNTS, row))
                .list();
    }

    /** The balance of every account of these merchants, in the direction in which it grows. */
    List<AuditedBalance> balances(MerchantPages.Range range) {
        return jdbc.sql("""
                select merchant_id, account, currency, cast(sum(debit) as bigint) as debits,
                    cast(sum(credit) as bigint) as credits, cast(sum(paid_out) as bigint) as paid_out,
                    cast(sum(transferred) as bigint) as transferred,
                    cast(sum(deducted) as bigint) as deducted
                from (
                    select merchant_id, debit_account as account, currency, sum(amount) as debit, 0 as credit,
                        sum(case when kind in ('PAYOUT_DONE', 'SHARE_DONE') then amount when kind in ('PAYOUT_RETURNED', 'SHARE_RETURNED') then -amount else 0 end) as paid_out,
                        sum(case
                            when kind in ('TRANSFER_SENT', 'SPLIT_SENT', 'SPLIT_SENT_AVAILABLE', 'SPLIT_RETURN_SENT',
                                'SPLIT_RETURN_SENT_AVAILABLE', 'EXCHANGE_SOLD', 'YUAN_REMITTED') then amount
                            when debit_account = 'CLEARING' or kind = 'YUAN_RETURNED' then -amount
                            else 0 end) as transferred,
                        sum(case when kind = 'SETTLEMENT_DEDUCTED' then amount else 0 end) as deducted
                    from posting where merchant_id > :after and merchant_id <= :last group by 1, 2, 3
                    union all
                    select merchant_id, credit_account, currency, 0, sum(amount), 0, 0, 0 from posting
                    where merchant_id > :after and merchant_id <= :last group by 1, 2, 3) as sides
                group by merchant_id, account, currency
                order by merchant_id, account
                """)
                .param("after", range.after())
                .param("last", range.last())
                .query((row, _) -> new AuditedBalance(
                        new AccountBalance(
                                row.getString("merchant_id"),
                                Account.valueOf(row.getString("account")),
                                row.getString("currency"),
                                row.getLong("debits"),
                                row.getLong("credits")),
                        row.getLong("paid_out"),
                        row.getLong("transferred"),
                        row.getLong("deducted")))
                .list();
    }

    private StatementSpec bind(String sql, @Nullable LocalDate day) {
        StatementSpec statement = jdbc.sql(sql);
        return day == null
                ? statement
                : statement
                        .param("day", day)
                        .param("from", Timestamps.utc(BusinessDay.start(day)))
                        .param("before", Timestamps.utc(BusinessDay.end(day)));
    }

    private static String foreign() {
        return Arrays.stream(PostingKind.values())
                .filter(kind -> kind.debit().isForeign() || kind.credit().isForeign())
                .map(kind -> "'" + kind + "'")
                .collect(Collectors.joining(", "));
    }

    private static String corrected() {
        return Arrays.stream(PostingKind.values())
                .filter(kind -> kind.corrected() != kind)
                .map(kind -> " when '" + kind + "' then '" + kind.corrected() + "'")
                .collect(Collectors.joining("", "case kind", " else kind end"));
    }

    private static String signed() {
        return Arrays.stream(PostingKind.values())
                .filter(PostingKind::isReversal)
                .map(kind -> " when '" + kind + "' then -amount")
                .collect(Collectors.joining("", "case kind", " else amount end"));
    }

    static Difference difference(Difference.Kind kind, ResultSet row) throws SQLException {
        return new Difference(
                kind,
                row.getString("merchant_id"),
                row.getString("subject"),
                row.getString("posting"),
                fen(row, "expected"),
                fen(row, "booked"));
    }

    private static @Nullable Long fen(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? null : fen;
    }
}
