package org.lifepay.gateway.notification.outbox;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds rows of {@code notification} to resend, and makes them due. */
@Repository
class ResendTable {
    /**
     * Exhausted, or attempted more than once, as in the partial index. A first failure is retried within seconds
     * anyway.
     */
    private static final String FAILED = """
            (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))
              and created_at >= :from and created_at < :before
              and (resent_at is null or resent_at <= :lastBefore)
            """;

    private final JdbcClient jdbc;

    ResendTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The notifications about these subjects, newest first. */
    List<Long> idsAbout(MerchantId merchant, List<String> subjects, int limit) {
        return jdbc.sql("""
                select notification_id from notification
                where merchant_id = :merchantId and subject_id = any(:subjects)
                order by notification_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("subjects", subjects.toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> row.getLong("notification_id"))
                .list();
    }

    /** The oldest failed ones, up to the limit. */
    List<Long> failedIds(MerchantId merchant, Instant from, Instant before, Instant lastSentBefore, int limit) {
        return jdbc.sql("select notification_id from notification where merchant_id = :merchantId and " + FAILED
                        + " order by created_at, notification_id limit :limit")
                .param("merchantId", merchant.digits())
                .param("from", utc(from))
                .param("before", utc(before))
                .param("lastBefore", utc(lastSentBefore))
                .param("limit", limit)
                .query((row, _) -> row.getLong("notification_id"))
                .list();
    }

    /** Makes them due, unless they were resent after the given time; returns their number. */
    int queue(MerchantId merchant, List<Long> ids, Instant now, Instant lastSentBefore) {
        return jdbc.sql("""
                update notification
                set status = 'PENDING', due_at = :now, tries = 0, ended_at = null, handled_at = null,
                    resent_at = :now
                where merchant_id = :merchantId and notification_id = any(:ids)
                  and (resent_at is null or resent_at <= :lastBefore)
                """)
                .param("merchantId", merchant.digits())
                .param("ids", ids.toArray(Long[]::new))
                .param("now", utc(now))
                .param("lastBefore", utc(lastSentBefore))
                .update();
    }

    int countFailed(MerchantId merchant, Instant from, Instant before, Instant lastSentBefore) {
        return jdbc.sql("select count(*) from notification where merchant_id = :merchantId and " + FAILED)
                .param("merchantId", merchant.digits())
                .param("from", utc(from))
                .param("before", utc(before))
                .param("lastBefore", utc(lastSentBefore))
                .query(Integer.class)
                .single();
    }
}
