package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bank_arrival_cursor}. */
@Repository
class ArrivalCursorTable {
    private final JdbcClient jdbc;

    ArrivalCursorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty: nothing was read yet. */
    String find(String bank) {
        return jdbc.sql("select cursor from bank_arrival_cursor where bank = :bank")
                .param("bank", bank)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The list is read from now on, if it was not before. */
    void begin(String bank, Instant now) {
        jdbc.sql("""
                insert into bank_arrival_cursor (bank, cursor, changed_at) values (:bank, '', :now) on conflict do nothing
                """).param("bank", bank).param("now", utc(now)).update();
    }

    /** A reading that began then has come to the end of the list. */
    void markRead(String bank, Instant begun) {
        jdbc.sql("""
                update bank_arrival_cursor set read_at = :begun
                where bank = :bank and (read_at is null or read_at < :begun)
                """).param("bank", bank).param("begun", utc(begun)).update();
    }

    /** When the list was last read to its end; empty if it never was. */
    Optional<Instant> lastRead(String bank) {
        return jdbc.sql("select read_at from bank_arrival_cursor where bank = :bank and read_at is not null")
                .param("bank", bank)
                .query((row, _) -> instant(row, "read_at"))
                .optional();
    }

    /** Since when it has not been read to its end, from its last end or its beginning. */
    Optional<Instant> behindSince(String bank) {
        return jdbc.sql("select coalesce(read_at, changed_at) as since from bank_arrival_cursor where bank = :bank")
                .param("bank", bank)
                .query((row, _) -> instant(row, "since"))
                .optional();
    }

    /** Another gateway may have read further meanwhile: then what it stored stands. */
    void move(String bank, String from, String to, Instant now) {
        jdbc.sql("""
                insert into bank_arrival_cursor (bank, cursor, changed_at) values (:bank, :to, :now)
                on conflict (bank) do update set cursor = excluded.cursor, changed_at = excluded.changed_at
                where bank_arrival_cursor.cursor = :from
                """)
                .param("bank", bank)
                .param("from", from)
                .param("to", to)
                .param("now", utc(now))
                .update();
    }
}
