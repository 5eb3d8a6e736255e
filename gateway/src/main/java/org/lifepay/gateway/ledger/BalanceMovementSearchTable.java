package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code posting} for the list of movements of what is available. */
@Repository
class BalanceMovementSearchTable {
    /** As in the partial indexes. */
    private static final String AVAILABLE =
            "(debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE')";

    static final String SELECT = """
            select merchant_id, posting_id, kind, business_day, booked_at, cause_number,
                case when credit_account = 'PAYABLE_AVAILABLE' then amount else -amount end as fen
            from (select * from posting where
            """ + AVAILABLE + ") as posting";

    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns("booked_at", null, "posting_id", null, true, null, List.of(BalanceMovementSearch.KIND)),
            "select posting_id, booked_at, kind from posting where {keyset} and " + AVAILABLE
                    + " order by {order} limit :rows",
            "kind = coalesce(cast(:kind as text), kind)");

    private final JdbcClient jdbc;

    BalanceMovementSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    static BalanceMovement map(ResultSet row, int index) throws SQLException {
        return new BalanceMovement(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("posting_id"),
                PostingKind.valueOf(row.getString("kind")),
                row.getObject("business_day", LocalDate.class),
                instant(row, "booked_at"),
                row.getLong("fen"),
                row.getString("cause_number"));
    }
}
