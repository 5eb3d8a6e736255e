package org.lifepay.gateway.console.alert;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            @Nullable Instant toldAt) {
        /** Of a user who has none yet. */
        static Row initial(long user) {
            return new Row(user, AlertMode.USUAL, "", null);
        }
    }

    /** The alerts of these users, by user; a user who was never told anything and chose nothing has no row. */
    Map<Long, Row> of(Collection<Long> users) {
        return jdbc
                .sql("select person_id, mode, told, told_at from person_alert where person_id = any(:users)")
                .param("users", users.toArray(Long[]::new))
                .query((row, _) -> new Row(
                        row.getLong("person_id"),
                        AlertMode.valueOf(row.getString("mode")),
                        row.getString("told"),
                        instantOrNull(row, "told_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::user, Function.identity()));
    }

    /**
     * Records what was told by compare-and-set; false if another gateway was first.
     *
     * @param at null if no email was sent
     */
    boolean record(Row before, String told, @Nullable Instant at) {
        return jdbc.sql("""
                insert into person_alert (person_id, mode, told, told_at)
                values (:user, :mode, :told, cast(:at as timestamptz))
                on conflict (person_id) do update
                set told = excluded.told, told_at = coalesce(excluded.told_at, person_alert.told_at)
                where person_alert.told = :toldBefore
                  and person_alert.told_at is not distinct from cast(:atBefore as timestamptz)
                """)
                        .param("user", before.user())
                        .param("mode", before.mode().name())
                        .param("told", told)
                        .param("at", at == null ? null : utc(at))
                        .param("toldBefore", before.told())
                        .param("atBefore", before.toldAt() == null ? null : utc(before.toldAt()))
                        .update()
                == 1;
    }

    Optional<AlertMode> mode(long user) {
        return jdbc.sql("select mode from person_alert where person_id = :user")
                .param("user", user)
                .query((row, _) -> AlertMode.valueOf(row.getString("mode")))
                .optional();
    }

    void setMode(long user, AlertMode mode) {
        jdbc.sql("""
                insert into person_alert (person_id, mode, told) values (:user, :mode, '')
                on conflict (person_id) do update set mode = excluded.mode
                """).param("user", user).param("mode", mode.name()).update();
    }
}
