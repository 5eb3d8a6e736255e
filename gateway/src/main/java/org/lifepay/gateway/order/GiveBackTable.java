package org.lifepay.gateway.order;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code give_back}. */
@Repository
class GiveBackTable {
    private final JdbcClient jdbc;

    GiveBackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(GiveBack giveBack, Instant now) {
        jdbc.sql("""
                insert into give_back (
                    merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, status, due_at, created_at)
                values (:merchantId, :orderId, :attemptNo, :number, :tradeNo, :refundNumber, :amount, 'PENDING', :now, :now)
                on conflict (merchant_id, order_id, attempt_no) do nothing
                """)
                .param("merchantId", giveBack.order().merchant().digits())
                .param("orderId", giveBack.order().id())
                .param("attemptNo", giveBack.attemptNo())
                .param("number", giveBack.number())
                .param("tradeNo", giveBack.tradeNo())
                .param("refundNumber", giveBack.refundNumber())
                .param("amount", giveBack.amount().fen())
                .param("now", utc(now))
                .update();
    }

    List<GivenBack> ofOrder(OrderKey order) {
        return jdbc.sql("""
                select amount, number, trade_no, refund_number, created_at, done_at, tries from give_back
                where merchant_id = :merchantId and order_id = :orderId
                order by attempt_no
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(GiveBackTable::givenBack)
                .list();
    }

    List<GiveBack> due(Instant now, int limit) {
        return jdbc.sql("""
                select merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, tries
                from give_back
                where status = 'PENDING' and due_at <= :now
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(GiveBackTable::map)
                .list();
    }

    /** Takes the next try for ourselves; false when another gateway was first. */
    boolean lease(GiveBack giveBack, Instant next) {
        return jdbc.sql("""
                update give_back set due_at = :next, tries = tries + 1
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo
                  and status = 'PENDING' and tries = :tries
                """)
                        .param("merchantId", giveBack.order().merchant().digits())
                        .param("orderId", giveBack.order().id())
                        .param("attemptNo", giveBack.attemptNo())
                        .param("tries", giveBack.tries())
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    void noteProblem(GiveBack giveBack, String problem) {
        jdbc.sql("""
                update give_back set last_problem = :problem
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo and status = 'PENDING'
                """)
                .param("merchantId", giveBack.order().merchant().digits())
                .param("orderId", giveBack.order().id())
                .param("attemptNo", giveBack.attemptNo())
                .param("problem", problem)
                .update();
    }

    /** False when it was done before. */
    boolean markDone(GiveBack giveBack, Instant now) {
        return jdbc.sql("""
                update give_back set status = 'DONE', done_at = :now
                where merchant_id = :merchantId and order_id = :orderId and attempt_no = :attemptNo and status = 'PENDING'
                """)
                        .param("merchantId", giveBack.order().merchant().digits())
                        .param("orderId", giveBack.order().id())
                        .param("attemptNo", giveBack.attemptNo())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static GiveBack map(ResultSet row, int index) throws SQLException {
        return new GiveBack(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getInt("attempt_no"),
                row.getString("number"),
                row.getString("trade_no"),
                row.getString("refund_number"),
                new Money(row.getLong("amount")),
                row.getInt("tries"));
    }

    private static GivenBack givenBack(ResultSet row, int index) throws SQLException {
        return new GivenBack(
                new Money(row.getLong("amount")),
                row.getString("number"),
                row.getString("trade_no"),
                row.getString("refund_number"),
                instant(row, "created_at"),
                instantOrNull(row, "done_at"),
                row.getInt("tries"));
    }
}
