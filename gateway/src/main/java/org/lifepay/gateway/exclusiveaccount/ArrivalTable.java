package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.Target;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExclusiveAccounts.Received;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bank_arrival}; an arrival is booked by the statement that stores it. */
@Repository
class ArrivalTable {
    private static final String COLUMNS =
            "merchant_id, order_id, payment_order_id, bank, serial_number, account_number, amount, booked_at, seen_at,"
                    + " matched_at, status, reason, unconfirmed_since, revision";

    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into bank_arrival (
                merchant_id, bank, serial_number, account_number, order_id, payment_order_id, amount, booked_at, seen_at,
                sealed_payer, status, reason, unconfirmed_since, revision)
            values (
                :merchantId, :bank, :serialNumber, :accountNumber, :orderId, :paymentOrderId, :amount, :bookedAt, :now, :payer,
                :status, :reason, :unconfirmedSince, :revision)
            on conflict (bank, serial_number) do nothing
            returning amount
            """, PostingKind.BANK_ARRIVAL);

    private static final JournalStatement PAY = JournalStatement.of("""
            update bank_arrival set status = 'PAID', paid_at = :paidAt
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'WAITING'
            returning amount
            """, PostingKind.ARRIVAL_MATCHED);

    private static final String MATCH = """
            update bank_arrival set merchant_id = :owner, order_id = :orderId, payment_order_id = :paymentOrderId,
                status = 'WAITING', reason = null, matched_at = :now, moved_at = case when :moved then :now else moved_at end
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'UNMATCHED'
            returning amount
            """;

    /** It leaves the books of no merchant. */
    private static final JournalStatement MOVE = JournalStatement.of(MATCH, PostingKind.ARRIVAL_RELEASED);

    /** And comes into those of its order's. */
    private static final JournalStatement MOVED = JournalStatement.of("""
            update bank_arrival set seen_at = seen_at
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'WAITING'
            returning amount
            """, PostingKind.BANK_ARRIVAL);

    private static final JournalStatement EXPLAIN = JournalStatement.of("""
            update bank_arrival set status = 'EXPLAINED', ended_at = :now
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'UNMATCHED'
            returning amount
            """, PostingKind.ARRIVAL_RELEASED);

    private static final JournalStatement END_RETURN = JournalStatement.of("""
            update bank_arrival set status = 'RETURNED', ended_at = :now
            where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = 'RETURNING'
            returning amount
            """, PostingKind.ARRIVAL_RELEASED);

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
                .param("unconfirmedSince", arrival.confirmed() ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("revision", arrival.revision())
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

    /** It is part of this order's payment, once that is complete; false if it is not unmatched any more. */
    boolean match(Arrival arrival, Target order, Instant now) {
        boolean moves = arrival.order().isEmpty();
        Cause out = Cause.ofBankArrival(arrival.owner(), arrival.number());
        StatementSpec change = moves
                ? journal.prepare(MOVE, out, BusinessDay.of(now))
                : jdbc.sql(MATCH).param("merchantId", arrival.owner().digits());
        change = of(arrival, change)
                .param("owner", order.key().merchant().digits())
                .param("orderId", order.key().id())
                .param("paymentOrderId", order.paymentOrderId())
                .param("moved", moves)
                .param("now", utc(now));
        if (!moves) {
            return change.query(Long.class).optional().isPresent();
        }
        Cause in = Cause.ofBankArrival(order.key().merchant(), arrival.number());
        return Journal.execute(change) && Journal.execute(of(arrival, journal.prepare(MOVED, in, BusinessDay.of(now))));
    }

    /** It leaves suspense; false if it is not unmatched any more. */
    boolean explain(Arrival arrival, Instant now) {
        Cause cause = Cause.ofBankArrival(arrival.owner(), arrival.number());
        return Journal.execute(of(arrival, journal.prepare(EXPLAIN, cause, BusinessDay.of(now)))
                .param("now", utc(now)));
    }

    /** It is on its way to its sender; false if it is not unmatched any more. */
    boolean beginReturn(Arrival arrival) {
        return move(arrival, "UNMATCHED", "RETURNING");
    }

    /** The bank declined: no order can keep it, as before. */
    boolean undoReturn(Arrival arrival) {
        return move(arrival, "RETURNING", "UNMATCHED");
    }

    /** It stays on its way until the transaction ends; false if it is not any more. */
    boolean lockReturning(Arrival arrival) {
        return move(arrival, "RETURNING", "RETURNING");
    }

    private boolean move(Arrival arrival, String from, String to) {
        return of(arrival, jdbc.sql("""
                update bank_arrival set status = :to
                where merchant_id = :merchantId and bank = :bank and serial_number = :serialNumber and status = :from
                """))
                        .param("merchantId", arrival.owner().digits())
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    /** It is back at its sender and leaves suspense; false if it was not on its way. */
    boolean endReturn(Arrival arrival, Instant now) {
        Cause cause = Cause.ofBankArrival(arrival.owner(), arrival.number());
        return Journal.execute(of(arrival, journal.prepare(END_RETURN, cause, BusinessDay.of(now)))
                .param("now", utc(now)));
    }

    private static StatementSpec of(Arrival arrival, StatementSpec statement) {
        return statement.param("bank", arrival.bank()).param("serialNumber", arrival.serialNumber());
    }

    /** Who sent it, encrypted. */
    String sealedPayer(Arrival arrival) {
        return of(arrival, jdbc.sql("""
                select sealed_payer from bank_arrival where bank = :bank and serial_number = :serialNumber
                """)).query(String.class).single();
    }

    Optional<Arrival> find(String bank, String serialNumber) {
        return jdbc.sql("select " + COLUMNS + " from bank_arrival where bank = :bank and serial_number = :serialNumber")
                .param("bank", bank)
                .param("serialNumber", serialNumber)
                .query(ArrivalTable::map)
                .optional();
    }

    /** Those of these that are there. */
    List<Arrival> find(String bank, List<String> serialNumbers) {
        return jdbc.sql("select " + COLUMNS + """
                 from bank_arrival where bank = :bank and serial_number = any(:serialNumbers)
                """)
                .param("bank", bank)
                .param("serialNumbers", serialNumbers.toArray(String[]::new))
                .query(ArrivalTable::map)
                .list();
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

    /** What arrived for an order that has not paid it. */
    Received received(OrderKey order) {
        return jdbc.sql("""
                select coalesce(sum(amount) filter (where status = 'WAITING'), 0) as waiting,
                    coalesce(sum(amount) filter (where status in ('UNMATCHED', 'RETURNING')), 0) as unmatched
                from bank_arrival where merchant_id = :merchantId and order_id = :orderId
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query((row, _) -> new Received(new Money(row.getLong("waiting")), new Money(row.getLong("unmatched"))))
                .single();
    }

    /** What no order of the merchant can keep, oldest first. */
    List<Arrival> unmatchedOf(MerchantId merchant, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bank_arrival where merchant_id = :merchantId and status = 'UNMATCHED'
                order by seen_at, bank, serial_number limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("limit", limit)
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

    /**
     * What no order can keep, oldest first.
     *
     * @param bank of the arrival after which they begin, and its serial number; both empty: from the beginning
     */
    List<Arrival> unmatched(String bank, String serialNumber, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from bank_arrival where status = 'UNMATCHED'
                    and (:bank = '' or (seen_at, bank, serial_number) > (
                        select seen_at, bank, serial_number from bank_arrival
                        where bank = :bank and serial_number = :serialNumber))
                order by seen_at, bank, serial_number limit :limit
                """)
                .param("bank", bank)
                .param("serialNumber", serialNumber)
                .param("limit", limit)
                .query(ArrivalTable::map)
                .list();
    }

    static Arrival map(ResultSet row, int index) throws SQLException {
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
                instant(row, "seen_at"),
                instantOrNull(row, "matched_at"),
                ArrivalStatus.valueOf(row.getString("status")),
                reason == null ? null : UnmatchedReason.valueOf(reason),
                row.getObject("unconfirmed_since") == null,
                row.getInt("revision"));
    }
}
