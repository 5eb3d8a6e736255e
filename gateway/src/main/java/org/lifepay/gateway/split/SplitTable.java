package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code order_split}. */
@Repository
class SplitTable {
    private static final String SELECT = """
            select merchant_id, split_id, order_id, at_order, request_id, content_digest, partner_id, notify_url, refunded, base,
                paid_at, created_at
            from order_split
            """;

    private final JdbcClient jdbc;

    SplitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the merchant has used the requestId before. */
    boolean insert(Split split) {
        return jdbc.sql("""
                insert into order_split (
                    merchant_id, split_id, order_id, at_order, request_id, content_digest, partner_id, notify_url, refunded, base,
                    paid_at, created_at)
                values (
                    :merchantId, :splitId, :orderId, :atOrder, :requestId, :contentDigest, :partnerId, :notifyUrl, :refunded, :base,
                    :paidAt, :createdAt)
                on conflict (merchant_id, at_order, request_id) do nothing
                """)
                        .param("merchantId", split.payer().digits())
                        .param("splitId", split.id())
                        .param("orderId", split.order().id())
                        .param("atOrder", split.atOrder() ? 1 : 0)
                        .param("requestId", split.requestId())
                        .param("contentDigest", split.contentDigest())
                        .param("partnerId", split.partnerId())
                        .param("notifyUrl", split.notifyUrl())
                        .param("refunded", split.refunded().fen())
                        .param("base", split.base().fen())
                        .param("paidAt", utc(split.paidAt()))
                        .param("createdAt", utc(split.createdAt()))
                        .update()
                == 1;
    }

    /** A split that was requested for itself. */
    Optional<Split> find(MerchantId payer, String requestId) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and at_order = 0 and request_id = :requestId")
                .param("merchantId", payer.digits())
                .param("requestId", requestId)
                .query(SplitTable::map)
                .optional();
    }

    Split get(MerchantId payer, long splitId) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and split_id = :splitId")
                .param("merchantId", payer.digits())
                .param("splitId", splitId)
                .query(SplitTable::map)
                .single();
    }

    /** Oldest first. */
    List<Split> ofOrder(OrderKey order) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and order_id = :orderId order by split_id")
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .query(SplitTable::map)
                .list();
    }

    /** Ends a split of which no record is under way any more; false if one is, or if it has ended before. */
    boolean end(Split split, Instant at) {
        return jdbc.sql("""
                update order_split s set ended_at = :at
                where s.merchant_id = :merchantId and s.split_id = :splitId and s.ended_at is null
                  and not exists (
                    select 1 from split_record r
                    where r.merchant_id = s.merchant_id and r.split_id = s.split_id and r.ended_at is null)
                """)
                        .param("merchantId", split.payer().digits())
                        .param("splitId", split.id())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** Two records of a split that end at once end it after each other. */
    void lock(Split split) {
        jdbc.sql("select 1 from order_split where merchant_id = :merchantId and split_id = :splitId for no key update")
                .param("merchantId", split.payer().digits())
                .param("splitId", split.id())
                .query(Integer.class)
                .single();
    }

    private static Split map(ResultSet row, int index) throws SQLException {
        return new Split(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getLong("split_id"),
                row.getInt("at_order") == 1,
                row.getString("request_id"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                row.getString("notify_url"),
                new Money(row.getLong("refunded")),
                new Money(row.getLong("base")),
                instant(row, "paid_at"),
                instant(row, "created_at"));
    }
}
