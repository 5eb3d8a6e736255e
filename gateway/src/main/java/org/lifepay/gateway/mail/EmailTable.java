package org.lifepay.gateway.mail;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code letter}: the outbox of emails. */
@Repository
class EmailTable {
    private final JdbcClient jdbc;

    EmailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An email that is due. */
    record DueEmail(String id, String address, String subject, String sealedText, int tries) {}

    /** An email of the sandbox mailbox. */
    record Kept(String id, String address, String subject, String sealedText, Instant createdAt) {}

    /** The vault context of an email's text. */
    static String context(String emailId) {
        return "letter " + emailId;
    }

    void insert(String id, Email email, String sealedText, boolean kept, boolean alert, Instant now) {
        jdbc.sql("""
                insert into letter (letter_id, address, subject, sealed_text, status, kind, created_at, due_at)
                values (:id, :address, :subject, :sealedText, :status, :kind, :now, :dueAt)
                """)
                .param("id", id)
                .param("address", email.to())
                .param("subject", email.subject())
                .param("sealedText", sealedText)
                .param("status", kept ? "KEPT" : "WAITING")
                .param("kind", alert ? "ALERT" : "MESSAGE")
                .param("now", utc(now))
                .param("dueAt", kept ? null : utc(now))
                .update();
    }

    /** Emails that are due, oldest first. */
    List<DueEmail> due(Instant now, int limit) {
        return jdbc.sql("""
                select letter_id, address, subject, sealed_text, tries
                from letter
                where due_at <= :now
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new DueEmail(
                        row.getString("letter_id"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("sealed_text"),
                        row.getInt("tries")))
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from letter where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next attempt; false if another gateway was first. */
    boolean lease(DueEmail email, Instant until) {
        return jdbc.sql("""
                update letter set due_at = :until, tries = tries + 1
                where letter_id = :id and status = 'WAITING' and tries = :tries
                """)
                        .param("id", email.id())
                        .param("tries", email.tries())
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /** Reschedules a leased email. */
    void reschedule(DueEmail leased, Instant next, String problem) {
        jdbc.sql("""
                update letter set due_at = :next, problem = :problem
                where letter_id = :id and status = 'WAITING' and tries = :tries
                """)
                .param("id", leased.id())
                .param("tries", leased.tries() + 1)
                .param("next", utc(next))
                .param("problem", problem)
                .update();
    }

    /** Ends the delivery and deletes the text. */
    void end(String id, @Nullable String problem, Instant now) {
        jdbc.sql("""
                update letter set status = :status, problem = :problem, ended_at = :now, due_at = null, sealed_text = null
                where letter_id = :id and status = 'WAITING'
                """)
                .param("id", id)
                .param("status", problem == null ? "SENT" : "FAILED")
                .param("problem", problem)
                .param("now", utc(now))
                .update();
    }

    /** Emails of the sandbox mailbox, newest first, from the given one on. */
    List<Kept> kept(@Nullable String address, Instant before, String beforeId, int limit) {
        return jdbc.sql("""
                select letter_id, address, subject, sealed_text, created_at
                from letter
                where status = 'KEPT' and (created_at, letter_id) < (:before, :beforeId)
                  and (cast(:address as text) is null or lower(address) = lower(:address))
                order by created_at desc, letter_id desc
                limit :limit
                """)
                .param("address", address)
                .param("before", utc(before))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(EmailTable::kept)
                .list();
    }

    Optional<Kept> findKept(String id) {
        return jdbc.sql("""
                select letter_id, address, subject, sealed_text, created_at
                from letter
                where letter_id = :id and status = 'KEPT'
                """).param("id", id).query(EmailTable::kept).optional();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        return new Kept(
                row.getString("letter_id"),
                row.getString("address"),
                row.getString("subject"),
                row.getString("sealed_text"),
                instant(row, "created_at"));
    }
}
