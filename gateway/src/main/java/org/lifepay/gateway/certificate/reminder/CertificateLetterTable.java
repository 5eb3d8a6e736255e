package org.lifepay.gateway.certificate.reminder;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code certificate_letter}: the reminders that were sent. */
@Repository
class CertificateLetterTable {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    CertificateLetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Leases the reminder; true for one gateway, and later for another if the first one died before sending. */
    boolean lease(MerchantId merchant, String subject, String kind, Instant now) {
        int taken = jdbc.sql("""
                insert into certificate_letter (merchant_id, subject, kind, due_at)
                values (:merchantId, :subject, :kind, :later)
                on conflict (merchant_id, subject, kind) do nothing
                """)
                .param("merchantId", merchant.digits())
                .param("subject", subject)
                .param("kind", kind)
                .param("later", utc(now.plus(LEASE)))
                .update();
        return taken == 1 || takeOverExpiredLease(merchant, subject, kind, now);
    }

    private boolean takeOverExpiredLease(MerchantId merchant, String subject, String kind, Instant now) {
        return jdbc.sql("""
                update certificate_letter
                set due_at = :later
                where merchant_id = :merchantId and subject = :subject and kind = :kind and due_at <= :now
                """)
                        .param("merchantId", merchant.digits())
                        .param("subject", subject)
                        .param("kind", kind)
                        .param("now", utc(now))
                        .param("later", utc(now.plus(LEASE)))
                        .update()
                == 1;
    }

    void markSent(MerchantId merchant, String subject, String kind, Instant now) {
        jdbc.sql("""
                update certificate_letter
                set due_at = null, sent_at = :now
                where merchant_id = :merchantId and subject = :subject and kind = :kind
                """)
                .param("merchantId", merchant.digits())
                .param("subject", subject)
                .param("kind", kind)
                .param("now", utc(now))
                .update();
    }

    /** Merchants with an active certificate that have not received this announcement. */
    List<MerchantId> findUnnotified(String subject, String kind, int limit) {
        return jdbc.sql("""
                select distinct c.merchant_id
                from merchant_certificate c
                where c.status = 'ACTIVE' and not exists (
                    select 1 from certificate_letter l
                    where l.merchant_id = c.merchant_id and l.subject = :subject and l.kind = :kind and l.due_at is null)
                order by c.merchant_id
                limit :limit
                """)
                .param("subject", subject)
                .param("kind", kind)
                .param("limit", limit)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }
}
