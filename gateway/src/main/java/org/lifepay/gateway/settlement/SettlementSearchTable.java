package org.lifepay.gateway.settlement;

import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code settlement} for the list of settlement sheets. */
@Repository
class SettlementSearchTable {
    static final String SELECT = "select " + SettlementTable.COLUMNS + " from settlement";

    private static final KeysetRows LIST = new KeysetRows(
            KeysetColumns.byId("settled_at", "settlement_id", SettlementSearch.PAYOUT),
            "select settlement_id, settled_at, payout_state from settlement where {keyset} order by {order} limit :rows",
            "coalesce(payout_state, 'NONE') = coalesce(cast(:payout as text), payout_state, 'NONE')");

    private final JdbcClient jdbc;

    SettlementSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }
}
