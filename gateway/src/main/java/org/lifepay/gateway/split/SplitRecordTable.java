package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code split_record}. */
@Repository
class SplitRecordTable {
    static final String SELECT = """
            select merchant_id, order_id, split_id, line_no, serial_number, receiver_id, amount, reduced, remark, status, available,
                tries, last_problem, created_at, received_at, end_reason, at_channel
            from split_record
            """;

    private static final String KEY = " merchant_id = :merchantId and split_id = :splitId and line_no = :lineNo ";

    private final JdbcClient jdbc;

    SplitRecordTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SplitRecord row, Instant due) {
        keyed("""
                insert into split_record (
                    merchant_id, split_id, line_no, order_id, serial_number, receiver_id, amount, remark, status, due_at, created_at,
                    at_channel)
                values (
                    :merchantId, :splitId, :lineNo, :orderId, :serialNumber, :receiverId, :amount, :remark, 'INIT', :due, :createdAt,
                    :atChannel)
                """, row)
                .param("orderId", row.order().id())
                .param("serialNumber", row.serialNumber())
                .param("receiverId", row.receiver().digits())
                .param("amount", row.amount().fen())
                .param("remark", row.remark())
                .param("due", utc(due))
                .param("createdAt", utc(row.createdAt()))
                .param("atChannel", row.atChannel() ? 1 : null)
                .update();
    }

    List<SplitRecord> of(Split split) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and split_id = :splitId order by line_no")
                .param("merchantId", split.payer().digits())
                .param("splitId", split.id())
                .query(SplitRecordTable::map)
                .list();
    }

    List<SplitRecord> ofOrder(OrderKey order) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and order_id = :orderId order by split_id, line_no")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(SplitRecordTable::map)
                .list();
    }

    /** The newest shares that the merchant has got. */
    List<SplitResult.Share> ofReceiver(MerchantId receiver, int limit) {
        return jdbc.sql("""
                select r.*, coalesce(b.done, 0) as done, coalesce(b.total, 0) - coalesce(b.done, 0) as waiting
                from (
                """ + SELECT + """
                    where receiver_id = :receiverId and status = 'SUCCESS' order by split_id desc, line_no limit :limit) as r
                left join lateral (
                    select cast(sum(amount) as bigint) as total,
                        cast(sum(amount) filter (where status = 'SUCCESS') as bigint) as done
                    from (
                        select amount, status from split_return
                        where merchant_id = r.merchant_id and split_id = r.split_id and line_no = r.line_no
                        union all
                        select amount, case when returned_at is null then 'INIT' else 'SUCCESS' end from share_return
                        where merchant_id = r.merchant_id and order_id = r.order_id and split_id = r.split_id
                          and line_no = r.line_no and declined_at is null) as a) as b on true
                order by r.split_id desc, r.line_no
                """)
                .param("receiverId", receiver.digits())
                .param("limit", limit)
                .query((row, index) -> new SplitResult.Share(
                        map(row, index), new Money(row.getLong("done")), new Money(row.getLong("waiting"))))
                .list();
    }

    Optional<SplitRecord> lock(MerchantId payer, long splitId, int lineNo) {
        return jdbc.sql(SELECT + "where" + KEY + "for no key update")
                .param("merchantId", payer.digits())
                .param("splitId", splitId)
                .param("lineNo", lineNo)
                .query(SplitRecordTable::map)
                .optional();
    }

    /** What of the order's records is with the receivers, or will be, in fen: without what is back or is on its way back. */
    long kept(OrderKey order, boolean withWaiting) {
        return jdbc.sql("""
                select cast(coalesce(sum(r.amount - r.reduced - coalesce((
                    select sum(b.amount) from split_return b
                    where b.merchant_id = r.merchant_id and b.split_id = r.split_id and b.line_no = r.line_no), 0) - coalesce((
                    select sum(c.amount) from share_return c
                    where c.merchant_id = r.merchant_id and c.order_id = r.order_id and c.split_id = r.split_id
                      and c.line_no = r.line_no and c.declined_at is null), 0)), 0) as bigint)
                from split_record r
                where r.merchant_id = :merchantId and r.order_id = :orderId and r.status = any(:statuses)
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("statuses", statuses(withWaiting))
                .query(Long.class)
                .single();
    }

    static String[] statuses(boolean withWaiting) {
        return withWaiting ? new String[] {"INIT", "SENT", "SUCCESS"} : new String[] {"SENT", "SUCCESS"};
    }

    List<SplitRecord> due(Instant now, int limit) {
        return jdbc.sql(SELECT + "where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(SplitRecordTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from split_record where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(SplitRecord row, Instant now, Instant until) {
        return keyed("update split_record set due_at = :until, tries = tries + 1 where" + KEY + """
                        and due_at <= :now and status in ('INIT', 'SENT')
                        """, row)
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    void postpone(SplitRecord row, String problem, Instant due) {
        keyed("update split_record set due_at = :due, last_problem = :problem where" + KEY + "and status = 'INIT'", row)
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** The same of one that waits for no money: the time of its hold does not count. */
    void hold(SplitRecord row, String problem, Instant now, Instant due) {
        keyed(
                        "update split_record set due_at = :due, last_problem = :problem, held_at = :now where" + KEY
                                + "and status = 'INIT'",
                        row)
                .param("now", utc(now))
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** Whether it waits since then at least, and was not held since. */
    boolean waitsSince(SplitRecord row, Instant since) {
        return keyed("select coalesce(held_at, created_at) < :since from split_record where" + KEY, row)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    /** Makes the next try due; false if it has ended. */
    boolean expedite(MerchantId payer, String serialNumber, Instant due) {
        return jdbc.sql("""
                update split_record set due_at = least(due_at, :due)
                where merchant_id = :merchantId and serial_number = :serialNumber and due_at is not null
                """)
                        .param("merchantId", payer.digits())
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    void send(SplitRecord sent, Instant sentAt, Instant due) {
        keyed("""
                update split_record
                set status = 'SENT', reduced = :reduced, available = :available, sent_at = :sentAt, due_at = :due,
                    last_problem = null
                where
                """ + KEY + "and status = 'INIT'", sent)
                .param("reduced", sent.reduced().fen())
                .param("available", sent.available() ? 1 : 0)
                .param("sentAt", utc(sentAt))
                .param("due", utc(due))
                .update();
    }

    /** It is on the receiver's balance; false if another gateway was first. */
    boolean complete(SplitRecord row, Instant receivedAt) {
        return keyed("""
                update split_record
                set status = 'SUCCESS', received_at = :receivedAt, ended_at = :receivedAt, due_at = null,
                    last_problem = null
                where
                """ + KEY + "and status = 'SENT'", row)
                        .param("receivedAt", utc(receivedAt))
                        .update()
                == 1;
    }

    void end(SplitRecord row, SplitRecord.Status status, String reason, Instant at) {
        keyed("""
                update split_record set status = :status, end_reason = :reason, ended_at = :at, due_at = null
                where
                """ + KEY + "and status = 'INIT'", row)
                .param("status", status.name())
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    /** More of the order was refunded: what goes back of its shares is due to be computed. */
    void markReturnDue(OrderKey order, Instant due) {
        jdbc.sql("""
                update split_record set return_due_at = :due
                where merchant_id = :merchantId and order_id = :orderId and status in ('SENT', 'SUCCESS') and at_channel is null
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("due", utc(due))
                .update();
    }

    List<SplitRecord> returnDue(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                where return_due_at <= :now and status = 'SUCCESS' order by return_due_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(SplitRecordTable::map)
                .list();
    }

    void clearReturnDue(SplitRecord row) {
        keyed("update split_record set return_due_at = null where" + KEY, row).update();
    }

    private StatementSpec keyed(String sql, SplitRecord row) {
        return jdbc.sql(sql)
                .param("merchantId", row.payer().digits())
                .param("splitId", row.splitId())
                .param("lineNo", row.lineNo());
    }

    static SplitRecord map(ResultSet row, int index) throws SQLException {
        return new SplitRecord(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getLong("split_id"),
                row.getInt("line_no"),
                row.getString("serial_number"),
                new MerchantId(row.getString("receiver_id")),
                new Money(row.getLong("amount")),
                new Money(row.getLong("reduced")),
                row.getString("remark"),
                SplitRecord.Status.valueOf(row.getString("status")),
                row.getInt("available") == 1,
                row.getInt("tries"),
                row.getString("last_problem"),
                instant(row, "created_at"),
                instantOrNull(row, "received_at"),
                row.getString("end_reason"),
                row.getObject("at_channel") != null);
    }
}
