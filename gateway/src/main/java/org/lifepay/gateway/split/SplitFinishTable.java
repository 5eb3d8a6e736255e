package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code split_finish}. */
@Repository
class SplitFinishTable {
    private static final String KEY = " where merchant_id = :merchantId and order_id = :orderId ";

    private final JdbcClient jdbc;

    SplitFinishTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing if it was written before. */
    void insert(OrderKey order, String number, String tradeNo, String content, Instant due, Instant now) {
        keyed("""
                insert into split_finish (merchant_id, order_id, request_number, trade_no, content, due_at, created_at)
                values (:merchantId, :orderId, :number, :tradeNo, :content, :due, :now)
                on conflict (merchant_id, order_id) do nothing
                """, order)
                .param("now", utc(now))
                .param("number", number)
                .param("tradeNo", tradeNo)
                .param("content", content)
                .param("due", utc(due))
                .update();
    }

    /** Whether the channel was told, or is about to be; if not, it is not until the end of the transaction. */
    boolean lockBegun(OrderKey order) {
        return keyed("select tries from split_finish" + KEY + "for update", order)
                .query(Integer.class)
                .optional()
                .filter(tries -> tries > 0)
                .isPresent();
    }

    /** More is shared: it is written anew after that. */
    void withdraw(OrderKey order) {
        keyed("delete from split_finish" + KEY + "and tries = 0 and due_at is not null", order)
                .update();
    }

    List<SplitFinish> due(Instant now, int limit) {
        return jdbc.sql("""
                select merchant_id, order_id, request_number, trade_no, content, tries, created_at
                from split_finish where due_at <= :now order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new SplitFinish(
                        new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                        row.getString("request_number"),
                        row.getString("trade_no"),
                        row.getString("content"),
                        row.getInt("tries"),
                        instant(row, "created_at")))
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from split_finish where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(SplitFinish finish, Instant now, Instant until) {
        return keyed(
                                "update split_finish set due_at = :until, tries = tries + 1" + KEY
                                        + "and due_at <= :now",
                                finish.order())
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    void tryLater(SplitFinish finish, String problem, Instant due) {
        keyed(
                        "update split_finish set due_at = :due, last_problem = :problem" + KEY
                                + "and due_at is not null",
                        finish.order())
                .param("problem", problem)
                .param("due", utc(due))
                .update();
    }

    /** @param reason a refusal of the channel; null: it is done */
    void end(SplitFinish finish, @Nullable String reason, Instant at) {
        keyed(
                        "update split_finish set due_at = null, ended_at = :at, end_reason = :reason, last_problem = null"
                                + KEY + "and due_at is not null",
                        finish.order())
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    private StatementSpec keyed(String sql, OrderKey order) {
        return jdbc.sql(sql).param("merchantId", order.merchant().digits()).param("orderId", order.id());
    }
}
