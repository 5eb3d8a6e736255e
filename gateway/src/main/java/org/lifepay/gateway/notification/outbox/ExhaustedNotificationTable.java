package org.lifepay.gateway.notification.outbox;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds rows of {@code notification} whose retries are exhausted and that are not marked as handled. */
@Repository
class ExhaustedNotificationTable {
    private static final String OPEN = "status = 'EXHAUSTED' and handled_at is null";

    private final JdbcClient jdbc;

    ExhaustedNotificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RetriesExhausted> byMerchant(int limit) {
        return jdbc.sql("select merchant_id, count(*) as count, min(ended_at) as since, max(ended_at) as last"
                        + " from notification where " + OPEN + " group by merchant_id order by since limit :limit")
                .param("limit", limit)
                .query(ExhaustedNotificationTable::map)
                .list();
    }

    List<Long> idsOf(MerchantId merchant, int limit) {
        return jdbc.sql("select notification_id from notification where merchant_id = :merchantId and " + OPEN
                        + " order by ended_at limit :limit")
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query((row, _) -> row.getLong("notification_id"))
                .list();
    }

    int count(MerchantId merchant) {
        return jdbc.sql("select count(*) from notification where merchant_id = :merchantId and " + OPEN)
                .param("merchantId", merchant.digits())
                .query(Integer.class)
                .single();
    }

    int markHandled(MerchantId merchant, Instant now) {
        return jdbc.sql("update notification set handled_at = :now where merchant_id = :merchantId and " + OPEN)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .update();
    }

    private static RetriesExhausted map(ResultSet row, int index) throws SQLException {
        return new RetriesExhausted(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("count"),
                instant(row, "since"),
                instant(row, "last"));
    }
}
