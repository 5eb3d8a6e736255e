package org.lifepay.gateway.notification.search;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts failing rows of {@code notification} by their partial index. */
@Repository
class FailingNotificationTable {
    private final JdbcClient jdbc;

    FailingNotificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int countOf(MerchantId merchant, Instant since, int limit) {
        return jdbc.sql("""
                select count(*) from (
                    select 1 from notification
                    where merchant_id = :merchantId and created_at >= :since
                      and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))
                    limit :limit) as failing
                """)
                .param("merchantId", merchant.digits())
                .param("since", utc(since))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    int countAll(Instant since, int limit) {
        return jdbc.sql("""
                select count(*) from (
                    select 1 from notification
                    where created_at >= :since and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))
                    limit :limit) as failing
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
