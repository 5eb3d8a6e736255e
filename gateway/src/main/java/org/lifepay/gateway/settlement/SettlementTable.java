package org.lifepay.gateway.settlement;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.ledger.SettlementFigures;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code settlement}. */
@Repository
class SettlementTable {
    static final String COLUMNS = """
            merchant_id, settlement_id, day, net, settled_at, first_day, payment_count, payments, refund_count, refunds, fees,
            adjustments, pending_before, available_before, transfers_out, payouts, received, snapshot, cluster,
            payout_state, payout_attempt, payout_amount, payout_number, payout_problem, payout_handled
            """;

    private final JdbcClient jdbc;

    SettlementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The merchant's last one by its day. */
    Optional<SettlementSheet> last(MerchantId merchant) {
        return jdbc.sql("select " + COLUMNS
                        + " from settlement where merchant_id = :merchantId order by day desc limit 1")
                .param("merchantId", merchant.digits())
                .query(SettlementTable::map)
                .optional();
    }

    /** Those of these days, oldest first. */
    List<SettlementSheet> between(MerchantId merchant, LocalDate first, LocalDate last) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from settlement where merchant_id = :merchantId and day between :first and :last order by day")
                .param("merchantId", merchant.digits())
                .param("first", first)
                .param("last", last)
                .query(SettlementTable::map)
                .list();
    }

    void insert(SettlementSheet sheet) {
        SettlementFigures figures = sheet.figures().orElseThrow();
        jdbc.sql("""
                insert into settlement (
                    merchant_id, settlement_id, day, net, settled_at, first_day, payment_count, payments, refund_count, refunds,
                    fees, adjustments, pending_before, pending_after, available_before, transfers_out, payouts, received,
                    available_after, snapshot, cluster)
                values (
                    :merchantId, :id, :day, :net, :settledAt, :firstDay, :paymentCount, :payments, :refundCount, :refunds,
                    :fees, :adjustments, :pendingBefore, :pendingAfter, :availableBefore, :transfersOut, :payouts, :received,
                    :availableAfter, :snapshot, :cluster)
                """)
                .param("merchantId", sheet.merchant().digits())
                .param("id", sheet.id())
                .param("day", sheet.day())
                .param("net", sheet.netFen())
                .param("settledAt", utc(sheet.settledAt()))
                .param("firstDay", figures.firstDay())
                .param("paymentCount", figures.paymentCount())
                .param("payments", figures.payments())
                .param("refundCount", figures.refundCount())
                .param("refunds", figures.refunds())
                .param("fees", figures.fees())
                .param("adjustments", figures.adjustments())
                .param("pendingBefore", figures.pendingBefore())
                .param("pendingAfter", sheet.pendingAfter().orElseThrow())
                .param("availableBefore", figures.availableBefore())
                .param("transfersOut", figures.transfersOut())
                .param("payouts", figures.payouts())
                .param("received", figures.received())
                .param("availableAfter", sheet.availableAfter().orElseThrow())
                .param("snapshot", figures.seen().snapshot())
                .param("cluster", figures.seen().cluster())
                .update();
    }

    static SettlementSheet map(ResultSet row, int index) throws SQLException {
        return new SettlementSheet(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("settlement_id"),
                row.getObject("day", LocalDate.class),
                row.getLong("net"),
                instant(row, "settled_at"),
                figures(row),
                payout(row));
    }

    private static Optional<SettlementPayout> payout(ResultSet row) throws SQLException {
        String state = row.getString("payout_state");
        return state == null
                ? Optional.empty()
                : Optional.of(new SettlementPayout(
                        SettlementPayout.State.valueOf(state),
                        row.getInt("payout_attempt"),
                        Optional.ofNullable(row.getObject("payout_amount", Long.class))
                                .map(Money::new),
                        Optional.ofNullable(row.getString("payout_number")),
                        Optional.ofNullable(row.getString("payout_problem")),
                        row.getInt("payout_handled") == 1));
    }

    private static Optional<SettlementFigures> figures(ResultSet row) throws SQLException {
        String snapshot = row.getString("snapshot");
        return snapshot == null
                ? Optional.empty()
                : Optional.of(new SettlementFigures(
                        row.getObject("first_day", LocalDate.class),
                        row.getLong("payment_count"),
                        row.getLong("payments"),
                        row.getLong("refund_count"),
                        row.getLong("refunds"),
                        row.getLong("fees"),
                        row.getLong("adjustments"),
                        row.getLong("pending_before"),
                        row.getLong("available_before"),
                        row.getLong("transfers_out"),
                        row.getLong("payouts"),
                        row.getLong("received"),
                        new SettlementFigures.Seen(snapshot, row.getString("cluster"))));
    }
}
