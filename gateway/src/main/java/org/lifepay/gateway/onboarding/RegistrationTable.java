package org.lifepay.gateway.onboarding;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code onboarding_registration}. */
@Repository
class RegistrationTable {
    private static final String SELECT = """
            select registration_id, mail, merchant_number, sealed_draft, expires_at from onboarding_registration
            """;

    private final JdbcClient jdbc;

    RegistrationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A link that is mailed: the digest of its token, and its times. */
    record Link(String digest, Instant mailedAt, Instant expiresAt) {}

    /** False if the address or the number is registered. */
    boolean insert(Registration registration, Link link) {
        return jdbc.sql("""
                insert into onboarding_registration (
                    registration_id, mail, merchant_number, token_hash, mailed_at, expires_at, sealed_draft, created_at)
                values (:id, :mail, :merchant, :digest, :mailedAt, :expiresAt, :draft, :mailedAt)
                on conflict do nothing
                """)
                        .param("id", registration.id())
                        .param("mail", registration.mail())
                        .param("merchant", registration.merchant().digits())
                        .param("digest", link.digest())
                        .param("mailedAt", utc(link.mailedAt()))
                        .param("expiresAt", utc(link.expiresAt()))
                        .param("draft", registration.sealedDraft())
                        .update()
                == 1;
    }

    /** Replaces the link; false if the last one was mailed after the given time. */
    boolean renew(long id, Link link, Instant notAfter) {
        return jdbc.sql("""
                update onboarding_registration set token_hash = :digest, mailed_at = :mailedAt, expires_at = :expiresAt
                where registration_id = :id and mailed_at <= :notAfter
                """)
                        .param("id", id)
                        .param("digest", link.digest())
                        .param("mailedAt", utc(link.mailedAt()))
                        .param("expiresAt", utc(link.expiresAt()))
                        .param("notAfter", utc(notAfter))
                        .update()
                == 1;
    }

    Optional<Registration> find(String digest, Instant now) {
        return jdbc.sql(SELECT + "where token_hash = :digest and expires_at > :now")
                .param("digest", digest)
                .param("now", utc(now))
                .query(RegistrationTable::map)
                .optional();
    }

    Optional<Registration> findByMail(String mail) {
        return jdbc.sql(SELECT + "where mail = :mail")
                .param("mail", mail)
                .query(RegistrationTable::map)
                .optional();
    }

    Optional<Registration> findByMerchant(MerchantId merchant) {
        return jdbc.sql(SELECT + "where merchant_number = :merchant")
                .param("merchant", merchant.digits())
                .query(RegistrationTable::map)
                .optional();
    }

    /** The row, locked until the transaction ends. */
    Optional<Registration> lock(long id) {
        return jdbc.sql(SELECT + "where registration_id = :id for update")
                .param("id", id)
                .query(RegistrationTable::map)
                .optional();
    }

    void save(long id, String sealedDraft) {
        jdbc.sql("update onboarding_registration set sealed_draft = :draft where registration_id = :id")
                .param("id", id)
                .param("draft", sealedDraft)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from onboarding_registration where registration_id = :id")
                .param("id", id)
                .update();
    }

    /** Deletes those whose link expired before a time, except of applications that are not decided. */
    int deleteExpired(Instant before, int limit) {
        return jdbc.sql("""
                delete from onboarding_registration where registration_id in (
                    select registration_id from onboarding_registration r
                    where expires_at < :before and not exists (
                        select 1 from onboarding_application a
                        where a.sub_merchant_id = r.merchant_number and a.status in ('SUBMITTED', 'REVIEWED', 'SUPPLEMENT'))
                    order by expires_at limit :limit)
                """).param("before", utc(before)).param("limit", limit).update();
    }

    private static Registration map(ResultSet row, int index) throws SQLException {
        return new Registration(
                row.getLong("registration_id"),
                row.getString("mail"),
                new MerchantId(row.getString("merchant_number")),
                row.getString("sealed_draft"),
                instant(row, "expires_at"));
    }
}
