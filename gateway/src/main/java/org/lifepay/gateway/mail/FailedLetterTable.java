package org.lifepay.gateway.mail;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds rows of {@code letter} that were given up and that nobody has taken care of. */
@Repository
class FailedLetterTable {
    private final JdbcClient jdbc;

    FailedLetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FailedLetter> list(int most) {
        return jdbc.sql("""
                select letter_id, address, subject, coalesce(problem, '') as problem, ended_at from letter
                where status = 'FAILED' and handled_at is null
                order by ended_at limit :most
                """)
                .param("most", most)
                .query((row, _) -> new FailedLetter(
                        row.getString("letter_id"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("problem"),
                        instant(row, "ended_at")))
                .list();
    }

    boolean handle(String id, Instant now) {
        return jdbc.sql("""
                update letter set handled_at = :now where letter_id = :id and status = 'FAILED' and handled_at is null
                """).param("id", id).param("now", utc(now)).update() == 1;
    }
}
