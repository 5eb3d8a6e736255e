package org.lifepay.gateway.order.attempt;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code payment_confirmation}: barcode payments whose immediate success waits for a second proof. */
@Repository
public class ConfirmationTable {
    private final JdbcClient jdbc;

    ConfirmationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A payment to confirm; {@code number} is the attempt's. */
    public record Due(OrderKey order, int attemptNo, String number, int tries) {}

    public void insert(Attempt attempt, Instant dueAt) {
        of("""
                insert into payment_confirmation (merchant_id, order_id, attempt_no, due_at)
                values (:merchantId, :orderId, :no, :dueAt)
                on conflict do nothing
                """, attempt.order(), attempt.no()).param("dueAt", utc(dueAt)).update();
    }

    /** Confirmed, or handled; false if there was nothing to confirm. */
    public boolean delete(OrderKey order, int attemptNo) {
        return of("""
                delete from payment_confirmation
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                """, order, attemptNo).update() == 1;
    }

    public List<Due> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("""
                select c.merchant_id, c.order_id, c.attempt_no, c.tries, a.number
                from payment_confirmation c
                join payment_attempt a
                    on a.merchant_id = c.merchant_id and a.order_id = c.order_id and a.attempt_no = c.attempt_no
                where c.due_at <= :now and mod(c.order_id, :slots) = :slot
                order by c.due_at limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query((row, _) -> new Due(
                        new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                        row.getInt("attempt_no"),
                        row.getString("number"),
                        row.getInt("tries")))
                .list();
    }

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from payment_confirmation where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next query; false if another gateway was first. */
    public boolean lease(Due due, Instant next) {
        return of("""
                update payment_confirmation set due_at = :next, tries = tries + 1
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no and tries = :tries
                  and due_at is not null
                """, due.order(), due.attemptNo())
                        .param("next", utc(next))
                        .param("tries", due.tries())
                        .update()
                == 1;
    }

    /** The channel says something else than "paid": a person has to look. */
    public void contradict(Due due, String answer, Instant now) {
        of("""
                update payment_confirmation set due_at = null, contradicted_at = :now, answer = :answer
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :no
                """, due.order(), due.attemptNo())
                .param("now", utc(now))
                .param("answer", answer)
                .update();
    }

    private StatementSpec of(String sql, OrderKey order, int attemptNo) {
        return jdbc.sql(sql)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("no", attemptNo);
    }
}
