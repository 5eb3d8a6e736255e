package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code posting} for settlement sheets: what was booked since the settlement before, all of it at one moment. */
@Repository
class SettlementFigureTable {
    /** A posting that the settlement before has not seen. */
    private static final String UNSEEN = """
             p.transaction_id >= :lowest
             and case when cast(:snapshot as text) is not null
                then not pg_visible_in_snapshot(cast(cast(p.transaction_id as text) as xid8), cast(:snapshot as pg_snapshot))
                else p.booked_at > coalesce(cast(:previousAt as timestamptz), '-infinity') end
            """;

    private static final String PENDING = """
            select p.kind, p.business_day, p.amount, case when p.credit_account = 'PAYABLE_PENDING' then p.amount else -p.amount end as fen
            from posting p
            where p.merchant_id = :merchantId and p.currency = 'CNY' and 'PAYABLE_PENDING' in (p.debit_account, p.credit_account)
              and p.kind not in ('SETTLEMENT', 'SETTLEMENT_DEDUCTED')
            """;

    private static final String STATEMENT = BalanceTable.ROLLED_UP + ", covered as (" + PENDING + """
             and p.business_day > coalesce(cast(:previousDay as date), '-infinity') and p.business_day <= :day
            union all
            """ + PENDING
            + " and p.business_day <= cast(:previousDay as date) and " + UNSEEN + """
            ), settled as (
                select min(business_day) as first_day,
                    count(*) filter (where kind = 'PAYMENT') as payment_count,
                    coalesce(sum(fen) filter (where kind in ('PAYMENT', 'DISCOUNT')), 0) as payments,
                    count(*) filter (where kind = 'REFUND') as refund_count,
                    coalesce(-sum(fen) filter (where kind in ('REFUND', 'REFUND_REDUCED', 'DISCOUNT_REFUNDED')), 0) as refunds,
                    coalesce(-sum(fen) filter (where kind in ('FEE', 'FEE_ADDED', 'FEE_REFUNDED', 'FEE_RETURNED')), 0) as fees,
                    coalesce(sum(fen) filter (where kind not in
                        ('PAYMENT', 'DISCOUNT', 'REFUND', 'REFUND_REDUCED', 'DISCOUNT_REFUNDED', 'FEE', 'FEE_ADDED', 'FEE_REFUNDED', 'FEE_RETURNED')), 0) as adjustments,
                    coalesce(sum(fen), 0) as change
                from covered
            ), moved as (
                select p.kind, case when p.credit_account = 'PAYABLE_AVAILABLE' then p.amount else -p.amount end as fen
                from posting p
                where p.merchant_id = :merchantId and p.currency = 'CNY'
                  and (p.debit_account = 'PAYABLE_AVAILABLE' or p.credit_account = 'PAYABLE_AVAILABLE')
                  and p.kind not in ('SETTLEMENT', 'SETTLEMENT_DEDUCTED') and
            """ + UNSEEN + """
            ), movements as (
                select coalesce(-sum(fen) filter (where kind = 'TRANSFER_SENT'), 0) as transfers_out,
                    coalesce(-sum(fen) filter (where kind in ('PAYOUT_RESERVED', 'PAYOUT_RELEASED', 'PAYOUT_RETURNED', 'YUAN_RETURNED')), 0)
                        as payouts,
                    coalesce(sum(fen), 0) as change
                from moved
            )
            select settled.*, movements.transfers_out, movements.payouts, movements.change as available_change,
                cast(pg_current_snapshot() as text) as snapshot,
            """
            + BalanceTable.PENDING_UNTIL + " as pending, " + BalanceTable.AVAILABLE + """
             as available
            from settled, movements
            """;

    private final JdbcClient jdbc;

    SettlementFigureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SettlementFigures read(
            MerchantId merchant, String cluster, LocalDate day, Optional<SettlementFigures.Previous> previous) {
        Optional<SettlementFigures.Seen> seen = previous.map(SettlementFigures.Previous::seen)
                .filter(one -> one.cluster().equals(cluster));
        return jdbc.sql(STATEMENT)
                .param("merchantId", merchant.digits())
                .param("cluster", cluster)
                .param("day", day)
                .param(
                        "previousDay",
                        previous.map(SettlementFigures.Previous::day).orElse(null))
                .param("previousAt", previous.map(one -> utc(one.at())).orElse(null))
                .param("snapshot", seen.map(SettlementFigures.Seen::snapshot).orElse(null))
                .param("lowest", seen.map(SettlementFigures.Seen::lowest).orElse(0L))
                .query((row, _) -> figures(row, cluster, day, previous))
                .single();
    }

    private static SettlementFigures figures(
            ResultSet row, String cluster, LocalDate day, Optional<SettlementFigures.Previous> previous)
            throws SQLException {
        LocalDate earliest = row.getObject("first_day", LocalDate.class);
        long movedFen = row.getLong("available_change");
        long transfersOut = row.getLong("transfers_out");
        long payouts = row.getLong("payouts");
        return new SettlementFigures(
                previous.map(one -> one.day().plusDays(1)).orElse(earliest == null ? day : earliest),
                row.getLong("payment_count"),
                row.getLong("payments"),
                row.getLong("refund_count"),
                row.getLong("refunds"),
                row.getLong("fees"),
                row.getLong("adjustments"),
                row.getLong("pending") - row.getLong("change"),
                row.getLong("available") - movedFen,
                transfersOut,
                payouts,
                movedFen + transfersOut + payouts,
                new SettlementFigures.Seen(row.getString("snapshot"), cluster));
    }
}
