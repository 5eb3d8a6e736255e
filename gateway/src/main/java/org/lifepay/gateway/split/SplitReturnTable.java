package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code split_return}. */
@Repository
class SplitReturnTable {
    private static final String SELECT = """
            select merchant_id, serial_number, split_id, line_no, receiver_id, amount, received_at, taken_at, tries, last_problem,
                created_at
            from split_return
            """;

    private static final String KEY = " merchant_id = :merchantId and serial_number = :serialNumber ";

    private final JdbcClient jdbc;

    SplitReturnTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SplitReturn back) {
        keyed("""
                insert into split_return (
                    merchant_id, serial_number, split_id, line_no, receiver_id, amount, received_at, status, due_at, created_at)
                values (
                    :merchantId, :serialNumber, :splitId, :lineNo, :receiverId, :amount, :receivedAt, 'INIT', :createdAt,
                    :createdAt)
                """, back)
                .param("splitId", back.splitId())
                .param("lineNo", back.lineNo())
                .param("receiverId", back.receiver().digits())
                .param("amount", back.amount().fen())
                .param("receivedAt", utc(back.receivedAt()))
                .param("createdAt", utc(back.createdAt()))
                .update();
    }

    /**
     * What of a share goes back.
     *
     * @param all returned, or on its way
     * @param done returned
     */
    record Sums(int lineNo, long splitId, Money all, Money done) {
        boolean isOf(SplitRecord row) {
            return row.splitId() == splitId && row.lineNo() == lineNo;
        }
    }

    /** Of each share of the order's splits of which something goes back. */
    List<Sums> sums(OrderKey order) {
        return jdbc.sql("""
                select b.split_id, b.line_no, cast(sum(b.amount) as bigint) as total,
                    cast(coalesce(sum(b.amount) filter (where b.status = 'SUCCESS'), 0) as bigint) as done
                from split_return b
                join order_split s on s.merchant_id = b.merchant_id and s.split_id = b.split_id
                where s.merchant_id = :merchantId and s.order_id = :orderId
                group by b.split_id, b.line_no
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query((row, _) -> new Sums(
                        row.getInt("line_no"),
                        row.getLong("split_id"),
                        new Money(row.getLong("total")),
                        new Money(row.getLong("done"))))
                .list();
    }

    List<SplitReturn> due(Instant now, int limit) {
        return jdbc.sql(SELECT + "where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(SplitReturnTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from split_return where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(SplitReturn back, Instant now, Instant until) {
        return keyed(
                                "update split_return set due_at = :until, tries = tries + 1 where" + KEY
                                        + "and due_at <= :now",
                                back)
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    void postpone(SplitReturn back, String problem, Instant due) {
        keyed(
                        "update split_return set due_at = :due, last_problem = :problem where" + KEY
                                + "and status = 'INIT'",
                        back)
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** Makes the next try due; false if it is done. */
    boolean expedite(MerchantId payer, String serialNumber, Instant due) {
        return jdbc.sql("update split_return set due_at = least(due_at, :due) where" + KEY + "and due_at is not null")
                        .param("merchantId", payer.digits())
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    void take(SplitReturn back, boolean available, Instant takenAt) {
        keyed("""
                update split_return set status = 'TAKEN', available = :available, taken_at = :takenAt, last_problem = null
                where
                """ + KEY + "and status = 'INIT'", back)
                .param("available", available ? 1 : 0)
                .param("takenAt", utc(takenAt))
                .update();
    }

    void give(SplitReturn back, Instant givenAt) {
        keyed(
                        "update split_return set status = 'SUCCESS', given_at = :givenAt, due_at = null where" + KEY
                                + "and status = 'TAKEN'",
                        back)
                .param("givenAt", utc(givenAt))
                .update();
    }

    private StatementSpec keyed(String sql, SplitReturn back) {
        return jdbc.sql(sql).param("merchantId", back.payer().digits()).param("serialNumber", back.serialNumber());
    }

    private static SplitReturn map(ResultSet row, int index) throws SQLException {
        return new SplitReturn(
                new MerchantId(row.getString("merchant_id")),
                row.getString("serial_number"),
                row.getLong("split_id"),
                row.getInt("line_no"),
                new MerchantId(row.getString("receiver_id")),
                new Money(row.getLong("amount")),
                instant(row, "received_at"),
                row.getObject("taken_at") != null,
                row.getInt("tries"),
                row.getString("last_problem"),
                instant(row, "created_at"));
    }
}
