package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payout} for trials of the rules of risk control. */
@Repository
class PastPayoutTable {
    private final JdbcClient jdbc;

    PastPayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all merchants, the latest first. */
    List<RiskSubject> latest(Instant since, int limit) {
        return jdbc.sql("""
                select merchant_id, request_id, serial_number, amount, created_at
                from payout where payout_id >= :lowest order by payout_id desc limit :limit
                """)
                .param("lowest", Ids.lowestIdAt(since))
                .param("limit", limit)
                .query(PastPayoutTable::map)
                .list();
    }

    private static RiskSubject map(ResultSet row, int index) throws SQLException {
        return new RiskSubject(
                RiskSubject.Kind.PAYOUT,
                new MerchantId(row.getString("merchant_id")),
                row.getString("request_id"),
                row.getString("serial_number"),
                new Money(row.getLong("amount")),
                RiskSubject.Parties.UNKNOWN,
                instant(row, "created_at"));
    }
}
