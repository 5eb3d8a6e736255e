package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code refund} for trials of the rules of risk control. */
@Repository
class PastRefundTable {
    private final JdbcClient jdbc;

    PastRefundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all merchants, the latest first. */
    List<RiskSubject> latest(Instant since, int limit) {
        return jdbc.sql("""
                select merchant_id, request_id, serial_number, amount, created_at
                from refund where created_at >= :since order by created_at desc, refund_id desc limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(PastRefundTable::map)
                .list();
    }

    private static RiskSubject map(ResultSet row, int index) throws SQLException {
        return new RiskSubject(
                RiskSubject.Kind.REFUND,
                new MerchantId(row.getString("merchant_id")),
                row.getString("request_id"),
                row.getString("serial_number"),
                new Money(row.getLong("amount")),
                RiskSubject.Parties.UNKNOWN,
                instant(row, "created_at"));
    }
}
