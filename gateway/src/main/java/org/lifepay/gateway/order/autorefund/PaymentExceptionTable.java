package org.lifepay.gateway.order.autorefund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds payment exceptions in {@code payment_attempt} and {@code give_back}, across all merchants but by small partial
 * indexes; and the table {@code wrong_amount}.
 */
@Repository
public class PaymentExceptionTable {
    /** Of a trade that is booked with the right amount already nothing stays in suspense. */
    private static final JournalStatement RECORD_WRONG_AMOUNT =
            JournalStatement.of("""
            insert into wrong_amount (merchant_id, order_id, attempt_no, trade_no, amount, seen_at)
            values (:merchantId, :orderId, :no, :tradeNo, :amount, :now)
            on conflict (merchant_id, order_id, attempt_no, trade_no) do nothing
            returning amount, case when exists (
                select 1 from payment_attempt
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'PAID'
                  and trade_no = :tradeNo) then amount else 0 end as matched
            """, PostingKind.WRONG_AMOUNT, PostingKind.SUSPENSE_MATCHED);

    private final JdbcClient jdbc;
    private final Journal journal;

    PaymentExceptionTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    public List<PaymentExceptionItem> unknown(Instant since, int limit) {
        return jdbc.sql("""
                select o.merchant_id, o.payment_order_id, a.number, a.trade_no, o.amount as order_amount, o.amount,
                    a.unknown_since as since, a.asks as tries, a.problem
                from payment_attempt a
                join payment_order o on o.merchant_id = a.merchant_id and o.order_id = a.order_id
                where a.unknown_since <= :since and a.ask_at is not null
                order by a.unknown_since limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(mapperOf(PaymentExceptionItem.Kind.UNKNOWN))
                .list();
    }

    public List<PaymentExceptionItem> autoRefunds(Instant since, int limit) {
        return jdbc.sql("""
                select o.merchant_id, o.payment_order_id, g.number, g.trade_no, o.amount as order_amount,
                    g.amount - g.refunded_elsewhere as amount,
                    g.created_at as since, g.tries, g.last_problem as problem, g.claim_amount, g.claim_proof,
                    g.claimant_id, g.claimant_name, g.claimed_at
                from give_back g
                join payment_order o on o.merchant_id = g.merchant_id and o.order_id = g.order_id
                where g.status in ('PENDING', 'CLAIMED') and g.created_at <= :since
                order by g.created_at limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(mapperOf(PaymentExceptionItem.Kind.GIVE_BACK))
                .list();
    }

    public List<PaymentExceptionItem> wrongAmounts(int limit) {
        return jdbc.sql("""
                select o.merchant_id, o.payment_order_id, a.number, w.trade_no, o.amount as order_amount, w.amount,
                    w.seen_at as since, a.asks as tries, null as problem
                from wrong_amount w
                join payment_attempt a
                    on a.merchant_id = w.merchant_id and a.order_id = w.order_id and a.attempt_no = w.attempt_no
                join payment_order o on o.merchant_id = w.merchant_id and o.order_id = w.order_id
                where w.handled_at is null
                order by w.seen_at limit :limit
                """)
                .param("limit", limit)
                .query(mapperOf(PaymentExceptionItem.Kind.WRONG_AMOUNT))
                .list();
    }

    public List<PaymentExceptionItem> contradicted(int limit) {
        return jdbc.sql("""
                select o.merchant_id, o.payment_order_id, a.number, a.trade_no, o.amount as order_amount, o.amount,
                    c.contradicted_at as since, c.tries, c.answer as problem
                from payment_confirmation c
                join payment_attempt a
                    on a.merchant_id = c.merchant_id and a.order_id = c.order_id and a.attempt_no = c.attempt_no
                join payment_order o on o.merchant_id = c.merchant_id and o.order_id = c.order_id
                where c.contradicted_at is not null
                order by c.contradicted_at limit :limit
                """)
                .param("limit", limit)
                .query(mapperOf(PaymentExceptionItem.Kind.CONTRADICTED))
                .list();
    }

    /** Records an amount mismatch once per trade, however often the channel reports it; false if it is recorded. */
    public boolean recordWrongAmount(Attempt attempt, Payment payment, Instant now) {
        OrderKey order = attempt.order();
        Cause cause = Cause.ofWrongAmount(order.merchant(), attempt.number(), payment.tradeNo());
        return Journal.execute(journal.prepare(RECORD_WRONG_AMOUNT, cause, BusinessDay.of(now))
                .param("orderId", order.id())
                .param("no", attempt.no())
                .param("tradeNo", payment.tradeNo())
                .param("amount", payment.amount().fen())
                .param("now", utc(now)));
    }

    /** Marks it as handled; false if this attempt has none to handle. */
    public boolean markWrongAmountHandled(Attempt attempt, String handledBy, String note, Instant now) {
        return jdbc.sql("""
                update wrong_amount set handled_at = :now, handled_by = :who, note = :note
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and handled_at is null
                """)
                        .param("merchantId", attempt.order().merchant().digits())
                        .param("orderId", attempt.order().id())
                        .param("no", attempt.no())
                        .param("now", utc(now))
                        .param("who", handledBy)
                        .param("note", note)
                        .update()
                > 0;
    }

    /** Makes the next try due now; false if it has been refunded in the meantime. */
    public boolean expediteAutoRefund(Attempt attempt, Instant dueAt) {
        return jdbc.sql("""
                update give_back set due_at = least(due_at, :dueAt)
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and status = 'PENDING'
                """)
                        .param("merchantId", attempt.order().merchant().digits())
                        .param("orderId", attempt.order().id())
                        .param("no", attempt.no())
                        .param("dueAt", utc(dueAt))
                        .update()
                == 1;
    }

    private static RowMapper<PaymentExceptionItem> mapperOf(PaymentExceptionItem.Kind kind) {
        return (row, _) -> map(kind, row);
    }

    private static PaymentExceptionItem map(PaymentExceptionItem.Kind kind, ResultSet row) throws SQLException {
        return new PaymentExceptionItem(
                kind,
                new MerchantId(row.getString("merchant_id")),
                row.getString("payment_order_id"),
                row.getString("number"),
                row.getString("trade_no"),
                new Money(row.getLong("order_amount")),
                new Money(row.getLong("amount")),
                instant(row, "since"),
                row.getInt("tries"),
                row.getString("problem"),
                claim(kind, row));
    }

    private static @Nullable AutoRefundClaim claim(PaymentExceptionItem.Kind kind, ResultSet row) throws SQLException {
        boolean claimed = kind == PaymentExceptionItem.Kind.GIVE_BACK && row.getString("claim_proof") != null;
        return claimed ? AutoRefundClaimTable.map(row) : null;
    }
}
