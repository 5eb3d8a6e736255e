package org.lifepay.gateway.complaint;

import java.util.List;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code complaint} for lists. */
@Repository
class ComplaintSearchTable {
    static final String SELECT = "select " + ComplaintTable.COLUMNS + " from complaint";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns("made_at", null, "complaint_id", "amount", false, null, List.of()), """
            select complaint_id, made_at, status, amount from complaint
            where {keyset} order by {order} limit :rows
            """, """
            status = coalesce(cast(:status as text), status) and amount between :min and :max
            """);

    private final JdbcClient jdbc;

    ComplaintSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }
}
