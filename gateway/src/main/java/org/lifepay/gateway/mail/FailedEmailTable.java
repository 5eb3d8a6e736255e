package org.lifepay.gateway.mail;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds rows of {@code letter} whose delivery was given up and that are not marked as handled; alerts are not among them. */
@Repository
class FailedEmailTable {
    private final JdbcClient jdbc;

    FailedEmailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FailedEmail> list(int limit) {
        return jdbc.sql("""
                select letter_id, address, subject, coalesce(problem, '') as problem, ended_at from letter
                where status = 'FAILED' and handled_at is null and kind = 'MESSAGE'
                order by ended_at limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new FailedEmail(
                        row.getString("letter_id"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("problem"),
                        instant(row, "ended_at")))
                .list();
    }

    boolean markHandled(String id, Instant now) {
        return jdbc.sql("""
                update letter set handled_at = :now where letter_id = :id and status = 'FAILED' and handled_at is null and kind = 'MESSAGE'
                """).param("id", id).param("now", utc(now)).update() == 1;
    }
}
