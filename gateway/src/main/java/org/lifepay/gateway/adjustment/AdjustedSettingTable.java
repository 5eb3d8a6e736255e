package org.lifepay.gateway.adjustment;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code adjusted_setting}. */
@Repository
class AdjustedSettingTable {
    private final JdbcClient jdbc;

    AdjustedSettingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Adjustment> all() {
        return jdbc.sql("select key, value, changed_at, changed_by, version from adjusted_setting order by key")
                .query(AdjustedSettingTable::map)
                .list();
    }

    /**
     * False if the setting has been changed since it was read.
     *
     * @param replaced the version that was read; 0 for the configured value
     */
    boolean store(Adjustment adjustment, int replaced) {
        String statement = replaced == 0 ? """
                insert into adjusted_setting (key, value, changed_at, changed_by, version)
                values (:key, :value, :at, :by, :version)
                on conflict do nothing
                """ : """
                update adjusted_setting set value = :value, changed_at = :at, changed_by = :by, version = :version
                where key = :key and version = :replaced
                """;
        return jdbc.sql(statement)
                        .param("key", adjustment.key())
                        .param("value", adjustment.value())
                        .param("at", utc(adjustment.changedAt()))
                        .param("by", adjustment.changedBy())
                        .param("version", adjustment.version())
                        .param("replaced", replaced)
                        .update()
                == 1;
    }

    /** False if the setting has been changed since that version was read. */
    boolean delete(String key, int version) {
        return jdbc.sql("delete from adjusted_setting where key = :key and version = :version")
                        .param("key", key)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static Adjustment map(ResultSet row, int index) throws SQLException {
        return new Adjustment(
                row.getString("key"),
                row.getInt("value"),
                instant(row, "changed_at"),
                row.getString("changed_by"),
                row.getInt("version"));
    }
}
