package org.lifepay.gateway.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code foreign_purchase} for lists, by the time of the payment. */
@Repository
class ForeignPurchaseSearchTable {
    static final String SELECT = "select cost, end_reason, " + ForeignPurchaseTable.COLUMNS + " from foreign_purchase";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns(
                    "paid_at", null, "order_id", "reserved", false, null, List.of(ForeignPurchaseSearch.CURRENCY)),
            """
            select order_id, paid_at, currency, reserved,
                case when status in ('WAITING', 'SENT') then 'PROCESSING' else status end as status
            from foreign_purchase
            where {keyset} order by {order} limit :rows
            """,
            """
            status = coalesce(cast(:status as text), status) and reserved between :min and :max
              and currency = coalesce(cast(:currency as text), currency)
            """,
            "status = 'SUCCESS'");

    private final JdbcClient jdbc;

    ForeignPurchaseSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    /** A row without its order's numbers. */
    record Row(
            ForeignPurchase purchase,
            @Nullable Money cost,
            @Nullable String reason) {}

    static Row map(ResultSet row, int index) throws SQLException {
        long cost = row.getLong("cost");
        return new Row(
                ForeignPurchaseTable.map(row, index), cost == 0 ? null : new Money(cost), row.getString("end_reason"));
    }
}
