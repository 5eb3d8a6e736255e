package org.lifepay.gateway.access.users;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person_link}. */
@Repository
class AccountLinkTable {
    private final JdbcClient jdbc;

    AccountLinkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String digest, long userId, AccountLinks.Kind kind, Instant expiresAt) {
        jdbc.sql("""
                insert into person_link (token_hash, person_id, kind, expires_at)
                values (:digest, :person, :kind, :expiresAt)
                """)
                .param("digest", digest)
                .param("person", userId)
                .param("kind", kind.name())
                .param("expiresAt", utc(expiresAt))
                .update();
    }

    /** The user to whom a still valid link was sent. */
    Optional<Long> find(String digest, Instant now) {
        return jdbc.sql("select person_id from person_link where token_hash = :digest and expires_at > :now")
                .param("digest", digest)
                .param("now", utc(now))
                .query(Long.class)
                .optional();
    }

    /** Consumes the link; of two concurrent requests one succeeds. */
    Optional<Long> redeem(String digest, Instant now) {
        return jdbc.sql("""
                delete from person_link
                where token_hash = :digest and expires_at > :now
                returning person_id
                """)
                .param("digest", digest)
                .param("now", utc(now))
                .query(Long.class)
                .optional();
    }

    /** Whether the user has a link of this kind that is valid beyond {@code time}. */
    boolean existsValidUntil(long userId, AccountLinks.Kind kind, Instant time) {
        return jdbc.sql("""
                        select count(*) from person_link
                        where person_id = :person and kind = :kind and expires_at > :time
                        """)
                        .param("person", userId)
                        .param("kind", kind.name())
                        .param("time", utc(time))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean hasValid(long userId, Instant now) {
        return jdbc.sql("select count(*) from person_link where person_id = :person and expires_at > :now")
                        .param("person", userId)
                        .param("now", utc(now))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void deleteOf(long userId) {
        jdbc.sql("delete from person_link where person_id = :person")
                .param("person", userId)
                .update();
    }
}
