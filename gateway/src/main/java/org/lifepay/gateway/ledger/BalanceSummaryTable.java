package org.lifepay.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code posting} and {@code account_balance} for the summary of a period, all at one moment. */
@Repository
class BalanceSummaryTable {
    private static final String FEN = """
            case when credit_account = '%1$s' then amount when debit_account = '%1$s' then -amount else 0 end
            """;

    private static final String STATEMENT = BalanceTable.ROLLED_UP + """
            , now as (
                select account, cast(sum(fen) as bigint) as fen
                from (
                    select account, credits - debits as fen
                    from account_balance
                    where merchant_id = :merchantId and currency = 'CNY' and exists (select 1 from rolled_up)
                    union all
                    select debit_account, -amount from posting where merchant_id = :merchantId and currency = 'CNY' and
            """ + BalanceTable.NEWER + """

                    union all
                    select credit_account, amount from posting where merchant_id = :merchantId and currency = 'CNY' and
            """ + BalanceTable.NEWER
            + """
                ) as sides
                group by account)
            select null as kind, false as later, 0 as count,
                coalesce((select fen from now where account = 'PAYABLE_PENDING'), 0) as pending,
                coalesce((select fen from now where account = 'PAYABLE_AVAILABLE'), 0) as available,
                coalesce((select fen from now where account = 'PAYABLE_RESERVED'), 0) as reserved
            union all
            select kind, business_day > :last, count(*), cast(sum(
            """ + FEN.formatted("PAYABLE_PENDING") + ") as bigint), cast(sum(" + FEN.formatted("PAYABLE_AVAILABLE")
            + ") as bigint), cast(sum(" + FEN.formatted("PAYABLE_RESERVED") + """
                ) as bigint)
            from posting
            where merchant_id = :merchantId and currency = 'CNY' and business_day >= :first
              and (debit_account in ('PAYABLE_PENDING', 'PAYABLE_AVAILABLE', 'PAYABLE_RESERVED')
                or credit_account in ('PAYABLE_PENDING', 'PAYABLE_AVAILABLE', 'PAYABLE_RESERVED'))
            group by 1, 2
            """;

    private final JdbcClient jdbc;

    BalanceSummaryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row of the summary.
     *
     * @param kind null: the balance now
     * @param later after the period
     */
    record Row(@Nullable PostingKind kind, boolean later, long count, BalanceSummary.Amounts amounts) {}

    List<Row> read(MerchantId merchant, String cluster, LocalDate first, LocalDate last) {
        return jdbc.sql(STATEMENT)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .param("first", first)
                .param("last", last)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Row(
                kind == null ? null : PostingKind.valueOf(kind),
                row.getBoolean("later"),
                row.getLong("count"),
                new BalanceSummary.Amounts(row.getLong("pending"), row.getLong("available"), row.getLong("reserved")));
    }
}
