package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code channel_share}, and the lease of its row of {@code split_record}. */
@Repository
class ChannelShareTable {
    private static final String KEY = " where merchant_id = :merchantId and serial_number = :serialNumber ";

    private final JdbcClient jdbc;

    ChannelShareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ChannelShare share, String sealedContent) {
        keyed("""
                insert into channel_share (
                    merchant_id, serial_number, order_id, trade_no, amount, sealed_content, available, paid_at, reserved_at)
                values (
                    :merchantId, :serialNumber, :orderId, :tradeNo, :amount, :sealedContent, :available, :paidAt, :reservedAt)
                """, share.payer(), share.serialNumber())
                .param("orderId", share.order().id())
                .param("tradeNo", share.tradeNo())
                .param("amount", share.amount().fen())
                .param("sealedContent", sealedContent)
                .param("available", share.available() ? 1 : 0)
                .param("paidAt", utc(share.paidAt()))
                .param("reservedAt", utc(share.reservedAt()))
                .update();
    }

    ChannelShare get(SplitRecord row) {
        return get(row.payer(), row.serialNumber());
    }

    ChannelShare get(MerchantId payer, String serialNumber) {
        return keyed("""
                select merchant_id, serial_number, order_id, trade_no, amount, available, paid_at, reserved_at, refused_code
                from channel_share
                """ + KEY, payer, serialNumber)
                .query((found, _) -> new ChannelShare(
                        new OrderKey(new MerchantId(found.getString("merchant_id")), found.getLong("order_id")),
                        found.getString("serial_number"),
                        found.getString("trade_no"),
                        new Money(found.getLong("amount")),
                        found.getInt("available") == 1,
                        instant(found, "paid_at"),
                        instant(found, "reserved_at"),
                        found.getString("refused_code")))
                .single();
    }

    String sealedContent(ChannelShare share) {
        return keyed("select sealed_content from channel_share" + KEY, share.payer(), share.serialNumber())
                .query(String.class)
                .single();
    }

    /** One that the channel may be about to pay. */
    Optional<SplitRecord> sent(MerchantId payer, String serialNumber) {
        return keyed(SplitRecordTable.SELECT + KEY + "and status = 'SENT' and at_channel = 1", payer, serialNumber)
                .query(SplitRecordTable::map)
                .optional();
    }

    /** Whether the lease that was taken of the row as it was read then still holds, and no user has claimed that it was not paid. */
    boolean isLeased(SplitRecord row, Instant now) {
        return keyed(
                        "select exists (select 1 from split_record" + KEY
                                + "and status = 'SENT' and tries = :tries and due_at > :now and not exists ("
                                + "select 1 from share_claim c where c.merchant_id = :merchantId and c.serial_number = :serialNumber))",
                        row.payer(),
                        row.serialNumber())
                .param("tries", row.tries() + 1)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    void tryLater(SplitRecord row, String problem, Instant due) {
        keyed(
                        "update split_record set due_at = :due, last_problem = :problem" + KEY + "and status = 'SENT'",
                        row.payer(),
                        row.serialNumber())
                .param("problem", problem)
                .param("due", utc(due))
                .update();
    }

    /** A repeat was refused: it is final if the channel still says so after a while. */
    void recordRefusal(ChannelShare share, String code) {
        keyed("update channel_share set refused_code = :code" + KEY, share.payer(), share.serialNumber())
                .param("code", code)
                .update();
    }

    void share(ChannelShare share, String channelNumber, Instant at) {
        keyed(
                        "update channel_share set channel_number = :channelNumber, shared_at = :at" + KEY,
                        share.payer(),
                        share.serialNumber())
                .param("channelNumber", channelNumber)
                .param("at", utc(at))
                .update();
    }

    /** It failed for good; false if it has ended before, or another gateway has leased it since. */
    boolean fail(SplitRecord row, String reason, Instant at) {
        return fail(row, reason, at, row.tries() + 1);
    }

    /** Two users have ended it; false if it has ended before. */
    boolean deny(SplitRecord row, String reason, Instant at) {
        return fail(row, reason, at, null);
    }

    private boolean fail(SplitRecord row, String reason, Instant at, @Nullable Integer tries) {
        boolean failed = keyed(
                                """
                update split_record
                set status = 'FAILED', end_reason = :reason, ended_at = :at, due_at = null, sent_at = null, available = null,
                    last_problem = null
                """ + KEY + "and status = 'SENT' and tries = coalesce(cast(:tries as integer), tries)",
                                row.payer(),
                                row.serialNumber())
                        .param("tries", tries)
                        .param("reason", reason)
                        .param("at", utc(at))
                        .update()
                == 1;
        if (failed) {
            keyed("update channel_share set released_at = :at" + KEY, row.payer(), row.serialNumber())
                    .param("at", utc(at))
                    .update();
        }
        return failed;
    }

    /** Whether the channel has got a share of the order, or is about to, other than those that it refused. */
    boolean anyShared(OrderKey order) {
        return any(
                "select 1 from channel_share where merchant_id = :merchantId and order_id = :orderId"
                        + " and released_at is null",
                order);
    }

    /** Whether a share of the order is not ended. */
    boolean anyUnderWay(OrderKey order) {
        return any(
                "select 1 from split_record where merchant_id = :merchantId and order_id = :orderId and ended_at is null",
                order);
    }

    /** Whether the channel may be about to pay a share of the order. */
    boolean anySent(OrderKey order) {
        return any(
                "select 1 from split_record where merchant_id = :merchantId and order_id = :orderId and status = 'SENT'",
                order);
    }

    /** What of the order's records the channel has paid or will pay, in fen: what came back counts, too. */
    long shared(OrderKey order, boolean withWaiting) {
        return jdbc.sql("""
                select cast(coalesce(sum(amount - reduced), 0) as bigint) from split_record
                where merchant_id = :merchantId and order_id = :orderId and status = any(:statuses)
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("statuses", SplitRecordTable.statuses(withWaiting))
                .query(Long.class)
                .single();
    }

    private boolean any(String sql, OrderKey order) {
        return jdbc.sql("select exists (" + sql + ")")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(Boolean.class)
                .single();
    }

    private StatementSpec keyed(String sql, MerchantId payer, String serialNumber) {
        return jdbc.sql(sql).param("merchantId", payer.digits()).param("serialNumber", serialNumber);
    }
}
