package org.lifepay.gateway.merchant;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code number_key}, of one row. */
@Repository
class NumberKeyTable {
    private final JdbcClient jdbc;

    NumberKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The fingerprint that the first gateway wrote down, which may be this one. */
    String firstFingerprint(String own, Instant now) {
        jdbc.sql("""
                insert into number_key (id, fingerprint, first_used_at) values (1, :fingerprint, :now)
                on conflict (id) do nothing
                """).param("fingerprint", own).param("now", utc(now)).update();
        return jdbc.sql("select fingerprint from number_key where id = 1")
                .query(String.class)
                .single();
    }
}
