package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bank_arrival}; an arrival is booked by the statement that stores it. */
@Repository
class ArrivalTable {
    private static final String COLUMNS =
            "merchant_id, order_id, payment_order_id, bank, serial_number, account_number, amount, booked_at, status, reason";

    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into bank_arrival (
                merchant_id, bank, serial_number, account_number, order_id, payment_order_id, amount, booked_at, seen_at,
                sealed_payer, status, reason)
            values (
                :merchantId, :bank, :serialNumber, :accountNumber, :orderId, :paymentOrderId, :amount, :bookedAt, :now, :payer,
                :status, :reason)
            on conflict (bank, serial_number) do nothing
            returning amount
            """, PostingKind.BANK_ARRIVAL);

    private static final JournalStatement PAY = JournalStatement.of("""
            update bank_arrival set status = 'PAID', paid_at = :paidAt
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'WAITING'
            returning amount
            """, PostingKind.ARRIVAL_MATCHED);

    private final JdbcClient jdbc;
    private final Journal journal;

    ArrivalTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Inserts it once, however often and by whichever list it is told; false if it is there already. */
    boolean insert(Arrival arrival, String sealedPayer, Instant now) {
        Cause cause = Cause.ofBankArrival(arrival.owner(), arrival.number());
        return Journal.execute(journal.prepare(INSERT, cause, BusinessDay.of(arrival.bookedAt()))
                .param("bank", arrival.bank())
                .param("serialNumber", arrival.serialNumber())
                .param("accountNumber", arrival.accountNumber())
                .param("orderId", arrival.order().map(OrderKey::id).orElse(null), Types.BIGINT)
                .param("paymentOrderId", arrival.paymentOrderId(), Types.VARCHAR)
                .param("amount", arrival.amount().fen())
                .param("bookedAt", utc(arrival.bookedAt()))
                .param("now", utc(now))
                .param("payer", sealedPayer)
                .param("status", arrival.status().name())
                .param(
                        "reason",
                        arrival.reason() == null ? null : arrival.reason().name(),
                        Types.VARCHAR));
    }

    /** It is part of the order's payment of this time; false if it does not wait for one. */
    boolean pay(Arrival arrival, Instant paidAt) {
        Cause cause = Cause.ofBankArrival(arrival.owner(), arrival.number());
        return Journal.execute(journal.prepare(PAY, cause, BusinessDay.of(paidAt))
                .param("bank", arrival.bank())
                .param("serialNumber", arrival.serialNumber())
                .param("paidAt", utc(paidAt)));
    }

    Optional<Arrival> find(String bank, String serialNumber) {
        return jdbc.sql("select " + COLUMNS + " from bank_arrival where bank = :bank and serial_number = :serialNumber")
                .param("bank", bank)
                .param("serialNumber", serialNumber)
                .query(ArrivalTable::map)
                .optional();
    }

    /** What arrived for an order, oldest first. */
    List<Arrival> ofOrder(OrderKey order) {
        return jdbc.sql("select " + COLUMNS + """
                 from bank_arrival where merchant_id = :merchantId and order_id = :orderId
                order by seen_at, serial_number
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(ArrivalTable::map)
                .list();
    }

    /** The order has ended unpaid: what waited for the rest cannot stay. */
    void unmatchWaiting(OrderKey order) {
        jdbc.sql("""
                update bank_arrival set status = 'UNMATCHED', reason = 'ORDER_ENDED'
                where merchant_id = :merchantId and order_id = :orderId and status = 'WAITING'
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .update();
    }

    /** What no order can keep, oldest first. */
    List<Arrival> unmatched(int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from bank_arrival where status = 'UNMATCHED' order by seen_at limit :limit")
                .param("limit", limit)
                .query(ArrivalTable::map)
                .list();
    }

    private static Arrival map(ResultSet row, int index) throws SQLException {
        long orderId = row.getLong("order_id");
        boolean ofOrder = !row.wasNull();
        String reason = row.getString("reason");
        return new Arrival(
                ofOrder
                        ? Optional.of(new OrderKey(new MerchantId(row.getString("merchant_id")), orderId))
                        : Optional.empty(),
                row.getString("payment_order_id"),
                row.getString("bank"),
                row.getString("serial_number"),
                row.getString("account_number"),
                new Money(row.getLong("amount")),
                instant(row, "booked_at"),
                ArrivalStatus.valueOf(row.getString("status")),
                reason == null ? null : UnmatchedReason.valueOf(reason));
    }
}
