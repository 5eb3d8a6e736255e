package org.lifepay.gateway.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database takes writes: a standby, and one that was made read-only, answer queries all the same. */
@Component
public class WritableDatabase {
    private final JdbcClient jdbc;

    WritableDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean takesWrites() {
        return jdbc.sql("select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
