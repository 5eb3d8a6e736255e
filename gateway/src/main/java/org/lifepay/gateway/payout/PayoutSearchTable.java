package org.lifepay.gateway.payout;

import java.util.List;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payout} for lists. */
@Repository
class PayoutSearchTable {
    static final String SELECT = "select " + PayoutTable.COLUMNS + " from payout";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns("created_at", null, "payout_id", "amount", true, null, List.of(PayoutSearch.KIND)),
            "select payout_id, created_at, kind, status, amount from payout where {keyset} order by {order} limit :rows",
            """
            status = coalesce(cast(:status as text), status) and amount between :min and :max
              and kind = coalesce(cast(:kind as text), kind)
            """,
            "status = 'SUCCESS'");

    private final JdbcClient jdbc;

    PayoutSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }
}
