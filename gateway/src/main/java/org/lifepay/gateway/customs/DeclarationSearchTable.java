package org.lifepay.gateway.customs;

import java.util.List;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code customs_declaration} for lists. */
@Repository
class DeclarationSearchTable {
    static final String SELECT = "select " + DeclarationTable.COLUMNS + " from customs_declaration";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns(
                    "created_at", null, "declaration_id", "amount", true, null, List.of(DeclarationSearch.OFFICE)),
            """
            select declaration_id, created_at, customs_channel, status, amount from customs_declaration
            where {keyset} order by {order} limit :rows
            """,
            """
            status = coalesce(cast(:status as text), status) and amount between :min and :max
              and customs_channel = coalesce(cast(:office as text), customs_channel)
            """,
            "status = 'SUCCESS'");

    private final JdbcClient jdbc;

    DeclarationSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }
}
