package org.lifepay.gateway.notification.search;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds failing rows of {@code notification} by their partial index. */
@Repository
class FailingNotificationTable {
    private final JdbcClient jdbc;

    FailingNotificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One merchant's, oldest first. */
    List<Long> idsOf(MerchantId merchant, Instant since, int limit) {
        return jdbc.sql("""
                select notification_id from notification
                where merchant_id = :merchantId and created_at >= :since
                  and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))
                order by created_at, notification_id
                limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("since", utc(since))
                .param("limit", limit)
                .query((row, _) -> row.getLong("notification_id"))
                .list();
    }

    /** All merchants', in the order of the index: the same ones each time, however many there are. */
    List<Long> ids(Instant since, int limit) {
        return jdbc.sql("""
                select notification_id from notification
                where created_at >= :since and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))
                order by merchant_id, created_at
                limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query((row, _) -> row.getLong("notification_id"))
                .list();
    }
}
