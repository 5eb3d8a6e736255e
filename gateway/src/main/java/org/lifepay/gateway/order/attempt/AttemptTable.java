package org.lifepay.gateway.order.attempt;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code payment_attempt}. */
@Repository
public class AttemptTable {
    private static final String COLUMNS = """
            merchant_id, order_id, attempt_no, number, way, buyer_mark, status, answer, end_reason, trade_no, leased_to, ask_at, asked_at,
            asks, created_at, trade_seen_at, ended_at, unknown_since
            """;

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the attempt before the channel is called; empty if another caller inserted this number first. */
    public Optional<Attempt> insert(
            OrderKey order,
            int no,
            String number,
            PaymentMethod method,
            @Nullable String buyerFingerprint,
            Instant now,
            Instant leasedTo,
            Instant nextQueryAt) {
        return jdbc.sql("""
                insert into payment_attempt (
                    merchant_id, order_id, attempt_no, number, way, buyer_mark, status, leased_to, ask_at, created_at)
                values (:merchantId, :orderId, :no, :number, :way, :buyerMark, 'OPENING', :leasedTo, :askAt, :now)
                on conflict do nothing
                returning
                """ + COLUMNS)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("no", no)
                .param("number", number)
                .param("way", method.name())
                .param("buyerMark", buyerFingerprint)
                .param("leasedTo", utc(leasedTo))
                .param("askAt", utc(nextQueryAt))
                .param("now", utc(now))
                .query(AttemptTable::map)
                .optional();
    }

    public List<Attempt> ofOrder(OrderKey order) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from payment_attempt where merchant_id = :merchantId and order_id = :orderId order by attempt_no")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(AttemptTable::map)
                .list();
    }

    public Optional<Attempt> findByNumber(MerchantId merchant, String number) {
        return jdbc.sql("select " + COLUMNS
                        + " from payment_attempt where merchant_id = :merchantId and number = :number")
                .param("merchantId", merchant.digits())
                .param("number", number)
                .query(AttemptTable::map)
                .optional();
    }

    /** Barcodes: few, urgent, and found by an index of their own. */
    public List<Attempt> dueBarcodes(Instant now, WorkSlot slot, int limit) {
        return due("way = 'BARCODE'", now, slot, limit);
    }

    public List<Attempt> dueOthers(Instant now, WorkSlot slot, int limit) {
        return due("way <> 'BARCODE'", now, slot, limit);
    }

    private List<Attempt> due(String ways, Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + COLUMNS + " from payment_attempt where " + ways + """
                   and ask_at <= :now and mod(order_id, :slots) = :slot
                order by ask_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(AttemptTable::map)
                .list();
    }

    public Backlog backlogOfBarcodes(Instant now) {
        return backlog("way = 'BARCODE'", now);
    }

    public Backlog backlogOfOthers(Instant now) {
        return backlog("way <> 'BARCODE'", now);
    }

    private Backlog backlog(String ways, Instant now) {
        return jdbc.sql("select count(*) as due, min(ask_at) as oldest from (select ask_at from payment_attempt where "
                        + ways + " and ask_at <= :now order by ask_at limit :counted) as waiting")
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next query of the channel; false if another caller has queried since. */
    public boolean leasePoll(Attempt attempt, Instant now, Instant next) {
        return update("""
                update payment_attempt set ask_at = :next, asked_at = :now, asks = asks + 1
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN') and asks = :asks
                """, attempt)
                        .param("now", utc(now))
                        .param("next", utc(next))
                        .param("asks", attempt.asks())
                        .update()
                == 1;
    }

    /** As {@link #leasePoll}, out of turn: it neither counts in the backoff nor postpones the next poll. */
    public boolean leaseQuery(Attempt attempt, Instant now) {
        return update("""
                update payment_attempt set asked_at = :now
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN') and asks = :asks and asked_at is not distinct from :askedAt
                """, attempt)
                        .param("now", utc(now))
                        .param("asks", attempt.asks())
                        .param(
                                "askedAt",
                                attempt.askedAt() == null ? null : utc(attempt.askedAt()),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Takes over the initiation; false if its lease has not expired, or it is done. */
    public boolean leaseInitiation(Attempt attempt, Instant now, Instant leasedTo) {
        return update("""
                update payment_attempt set leased_to = :leasedTo
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'OPENING'
                  and (leased_to is null or leased_to <= :now)
                """, attempt)
                        .param("now", utc(now))
                        .param("leasedTo", utc(leasedTo))
                        .update()
                == 1;
    }

    /** Releases the lease of an initiation whose outcome is unknown. */
    public void releaseInitiation(Attempt attempt, Instant nextQueryAt) {
        update("""
                update payment_attempt set leased_to = null, ask_at = :askAt
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'OPENING'
                """, attempt).param("askAt", utc(nextQueryAt)).update();
    }

    /** The channel has initiated it; empty if its initiation is no longer in progress. */
    public Optional<Attempt> markOpen(
            Attempt attempt, @Nullable String answer, @Nullable String tradeNo, Instant nextQueryAt) {
        return update("""
                update payment_attempt
                set status = 'OPEN', answer = :answer, trade_no = :tradeNo, leased_to = null, unknown_since = null, problem = null, ask_at = :askAt
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'OPENING'
                returning
                """ + COLUMNS, attempt)
                .param("answer", answer)
                .param("tradeNo", tradeNo)
                .param("askAt", utc(nextQueryAt))
                .query(AttemptTable::map)
                .optional();
    }

    /** The buyer has begun to pay: the channel has a trade that waits for the payer. */
    public void recordTradeSeen(Attempt attempt, Instant now) {
        update("""
                update payment_attempt set trade_seen_at = :now
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN') and trade_seen_at is null
                """, attempt).param("now", utc(now)).update();
    }

    /** Records since when the channel's responses are inconclusive; null: the last one was conclusive. */
    public void recordUnknownSince(Attempt attempt, @Nullable Instant since) {
        update("""
                update payment_attempt set unknown_since = :since
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN') and (unknown_since is null) = :begins
                  and (:begins or problem is null)
                """, attempt)
                .param("since", since == null ? null : utc(since), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("begins", since != null)
                .update();
    }

    /**
     * The channel rejects it because of our configuration; it stays in the exception queue until the channel accepts
     * it.
     */
    public void recordProblem(Attempt attempt, String problem, Instant now) {
        update("""
                update payment_attempt
                set problem = :problem, unknown_since = coalesce(unknown_since, :now)
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN')
                """, attempt).param("problem", problem).param("now", utc(now)).update();
    }

    /** Records the payment; false if it was recorded before. */
    public boolean markPaid(Attempt attempt, String tradeNo, Instant now) {
        return update("""
                update payment_attempt
                set status = 'PAID', trade_no = :tradeNo, leased_to = null, ask_at = null, ended_at = :now
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status <> 'PAID'
                """, attempt)
                        .param("tradeNo", tradeNo)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    public void markEnded(Attempt attempt, Attempt.Status status, String reason, Instant now) {
        update("""
                update payment_attempt
                set status = :status, end_reason = :reason, leased_to = null, ask_at = null, ended_at = :now
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                  and status in ('OPENING', 'OPEN')
                """, attempt)
                .param("status", status.name())
                .param("reason", reason)
                .param("now", utc(now))
                .update();
    }

    /** The order has ended: its other attempts are due to be closed at the channel. */
    public void expedite(OrderKey order, Instant now) {
        jdbc.sql("""
                update payment_attempt set ask_at = :now, asks = asks + 1
                where merchant_id = :merchantId and order_id = :orderId and status in ('OPENING', 'OPEN')
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("now", utc(now))
                .update();
    }

    private StatementSpec update(String sql, Attempt attempt) {
        return jdbc.sql(sql)
                .param("merchantId", attempt.order().merchant().digits())
                .param("orderId", attempt.order().id())
                .param("no", attempt.no());
    }

    private static Attempt map(ResultSet row, int index) throws SQLException {
        Instant created = instantOrNull(row, "created_at");
        return new Attempt(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getInt("attempt_no"),
                row.getString("number"),
                PaymentMethod.valueOf(row.getString("way")),
                row.getString("buyer_mark"),
                Attempt.Status.valueOf(row.getString("status")),
                instantOrNull(row, "leased_to"),
                new Attempt.Offer(row.getString("answer"), row.getString("trade_no")),
                new Attempt.Polling(
                        instantOrNull(row, "ask_at"),
                        instantOrNull(row, "asked_at"),
                        row.getInt("asks"),
                        instantOrNull(row, "unknown_since")),
                new Attempt.History(
                        created == null ? Instant.EPOCH : created,
                        instantOrNull(row, "trade_seen_at"),
                        instantOrNull(row, "ended_at"),
                        row.getString("end_reason")));
    }
}
