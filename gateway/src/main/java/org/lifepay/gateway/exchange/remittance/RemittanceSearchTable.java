package org.lifepay.gateway.exchange.remittance;

import java.util.List;
import org.lifepay.gateway.exchange.ForeignPurchaseSearch;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code foreign_remittance} for lists; amounts of several currencies have no sum. */
@Repository
class RemittanceSearchTable {
    static final String SELECT = "select " + ForeignRemittanceTable.COLUMNS + " from foreign_remittance";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns(
                    "created_at", null, "remittance_id", null, true, null, List.of(ForeignPurchaseSearch.CURRENCY)),
            """
            select remittance_id, created_at, currency, status from foreign_remittance
            where {keyset} order by {order} limit :rows
            """,
            """
            status = coalesce(cast(:status as text), status)
              and currency = coalesce(cast(:currency as text), currency)
            """);

    private final JdbcClient jdbc;

    RemittanceSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }
}
