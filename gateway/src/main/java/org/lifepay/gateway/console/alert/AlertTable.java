package org.lifepay.gateway.console.alert;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person_alert}. */
@Repository
class AlertTable {
    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A user's alerts.
     *
     * @param told what the last email told, as {@link AlertDigest} writes it
     */
    record Row(
            long user,
            AlertMode mode,
            String told,
            @Nullable Instant toldAt) {}

    /** Leases those of these users that are due; a user who has no row yet is. */
    List<Row> lease(Collection<Long> users, Instant now, Instant next) {
        return jdbc.sql("""
                insert into person_alert (person_id, mode, told, due_at)
                select person_id, 'USUAL', '', :next from unnest(cast(:users as bigint[])) as one (person_id)
                on conflict (person_id) do update set due_at = excluded.due_at where person_alert.due_at <= :now
                returning person_id, mode, told, told_at
                """)
                .param("users", users.toArray(Long[]::new))
                .param("now", utc(now))
                .param("next", utc(next))
                .query((row, _) -> new Row(
                        row.getLong("person_id"),
                        AlertMode.valueOf(row.getString("mode")),
                        row.getString("told"),
                        instantOrNull(row, "told_at")))
                .list();
    }

    /** @param at null if no email was sent */
    void record(long user, String told, @Nullable Instant at) {
        jdbc.sql("""
                update person_alert set told = :told, told_at = coalesce(cast(:at as timestamptz), told_at)
                where person_id = :user
                """)
                .param("user", user)
                .param("told", told)
                .param("at", at == null ? null : utc(at))
                .update();
    }

    Optional<AlertMode> mode(long user) {
        return jdbc.sql("select mode from person_alert where person_id = :user")
                .param("user", user)
                .query((row, _) -> AlertMode.valueOf(row.getString("mode")))
                .optional();
    }

    void setMode(long user, AlertMode mode, Instant now) {
        jdbc.sql("""
                insert into person_alert (person_id, mode, told, due_at) values (:user, :mode, '', :now)
                on conflict (person_id) do update set mode = excluded.mode
                """)
                .param("user", user)
                .param("mode", mode.name())
                .param("now", utc(now))
                .update();
    }
}
