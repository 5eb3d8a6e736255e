package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
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
