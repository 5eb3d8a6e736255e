package org.lifepay.gateway.order.autorefund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code give_back}: auto-refunds. */
@Repository
public class AutoRefundTable {
    private static final JournalStatement INSERT = JournalStatement.ofPayment("""
            insert into give_back (
                merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, status, due_at, created_at)
            values (:merchantId, :orderId, :attemptNo, :number, :tradeNo, :refundNumber, :amount, 'PENDING', :now, :now)
            on conflict (merchant_id, order_id, attempt_no) do nothing
            returning amount
            """, PostingKind.AUTO_REFUND_RECEIVED);

    private static final JournalStatement MARK_DONE = JournalStatement.of("""
            update give_back set status = 'DONE', done_at = :now
            where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo
              and status in ('PENDING', 'CLAIMED')
            returning amount - refunded_elsewhere as amount
            """, PostingKind.AUTO_REFUND_PAID);

    /** The locked row says how much of the total is booked already. */
    private static final JournalStatement RECORD_ELSEWHERE =
            JournalStatement.of("""
            update give_back g set refunded_elsewhere = :total
            from (
                select refunded_elsewhere from give_back
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo for no key update) as before
            where g.merchant_id = :merchantId and g.order_id = :orderId and g.attempt_no = :attemptNo
              and g.status in ('PENDING', 'CLAIMED') and g.amount > :total and before.refunded_elsewhere < :total
            returning :total - before.refunded_elsewhere as amount
            """, PostingKind.AUTO_REFUND_ELSEWHERE);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    AutoRefundTable(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** False if it is there already. */
    public boolean insert(AutoRefundTask task, Instant now) {
        return Journal.execute(journal.prepare(INSERT, cause(task), BusinessDay.of(now))
                .param("orderId", task.order().id())
                .param("attemptNo", task.attemptNo())
                .param("number", task.number())
                .param("tradeNo", task.tradeNo())
                .param("refundNumber", task.refundNumber())
                .param("amount", task.amount().fen())
                .param("now", utc(now))
                .param("trade", Cause.trade(task.number(), task.tradeNo())));
    }

    private static Cause cause(AutoRefundTask task) {
        return Cause.ofAutoRefund(task.order().merchant(), task.order().id(), task.attemptNo());
    }

    public List<AutoRefundDetails> ofOrder(OrderKey order) {
        return jdbc.sql("""
                select amount, number, trade_no, refund_number, created_at, coalesce(done_at, approved_at) as done_at, tries
                from give_back
                where merchant_id = :merchantId and order_id = :orderId
                order by attempt_no
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(AutoRefundTable::mapDetails)
                .list();
    }

    List<AutoRefundTask> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("""
                select merchant_id, order_id, attempt_no, number, trade_no, refund_number,
                    amount - refunded_elsewhere as amount, tries
                from give_back
                where status = 'PENDING' and due_at <= :now and mod(order_id, :slots) = :slot
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(AutoRefundTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (
                    select due_at from give_back where status = 'PENDING' and due_at <= :now
                    order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Whether due or not. */
    long countPending() {
        return jdbc.sql("""
                select count(*) from (select 1 from give_back where status = 'PENDING' limit :counted) as pending
                """).param("counted", Backlog.COUNTED).query(Long.class).single();
    }

    /** Leases the next try; false if another gateway was first. */
    boolean lease(AutoRefundTask task, Instant next) {
        return jdbc.sql("""
                update give_back set due_at = :next, tries = tries + 1
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo
                  and status = 'PENDING' and tries = :tries
                """)
                        .param("merchantId", task.order().merchant().digits())
                        .param("orderId", task.order().id())
                        .param("attemptNo", task.attemptNo())
                        .param("tries", task.tries())
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    void recordProblem(AutoRefundTask task, String problem) {
        jdbc.sql("""
                update give_back set last_problem = :problem
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo and status = 'PENDING'
                """)
                .param("merchantId", task.order().merchant().digits())
                .param("orderId", task.order().id())
                .param("attemptNo", task.attemptNo())
                .param("problem", problem)
                .update();
    }

    /** False if it was done before. The channel's result overrides a claim. */
    boolean markDone(AutoRefundTask task, Instant now) {
        return Journal.execute(journal.prepare(MARK_DONE, cause(task), BusinessDay.of(now))
                .param("orderId", task.order().id())
                .param("attemptNo", task.attemptNo())
                .param("now", utc(now)));
    }

    /**
     * Part of the payment was refunded in the channel's own console: only the rest is still to be sent.
     *
     * @param total all that has been refunded of it; since less than the payment, nothing of it is ours
     * @return whether more is known to be refunded than before
     */
    public boolean recordElsewhere(Attempt attempt, Money total) {
        OrderKey order = attempt.order();
        Cause cause =
                Cause.ofAutoRefund(order.merchant(), order.id(), attempt.no()).withPart(total.fen());
        return Journal.execute(journal.prepare(RECORD_ELSEWHERE, cause, BusinessDay.of(clock.instant()))
                .param("orderId", order.id())
                .param("attemptNo", attempt.no())
                .param("total", total.fen()));
    }

    public static AutoRefundTask map(ResultSet row, int index) throws SQLException {
        return new AutoRefundTask(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getInt("attempt_no"),
                row.getString("number"),
                row.getString("trade_no"),
                row.getString("refund_number"),
                new Money(row.getLong("amount")),
                row.getInt("tries"));
    }

    private static AutoRefundDetails mapDetails(ResultSet row, int index) throws SQLException {
        return new AutoRefundDetails(
                new Money(row.getLong("amount")),
                row.getString("number"),
                row.getString("trade_no"),
                row.getString("refund_number"),
                instant(row, "created_at"),
                instantOrNull(row, "done_at"),
                row.getInt("tries"));
    }
}
