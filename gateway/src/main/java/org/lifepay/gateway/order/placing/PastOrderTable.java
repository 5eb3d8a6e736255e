package org.lifepay.gateway.order.placing;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code payment_order} for trials of the rules of risk control. */
@Repository
class PastOrderTable {
    private final JdbcClient jdbc;

    PastOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all merchants, the latest first. */
    List<RiskSubject> latest(Instant since, int limit) {
        return jdbc.sql("""
                select merchant_id, request_id, payment_order_id, amount, created_at, details ->> 'clientIp' as address,
                    details ->> 'merchantUserId' as user_id
                from payment_order where created_at >= :since order by created_at desc, order_id desc limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(PastOrderTable::map)
                .list();
    }

    private static RiskSubject map(ResultSet row, int index) throws SQLException {
        MerchantId merchant = new MerchantId(row.getString("merchant_id"));
        String user = row.getString("user_id");
        return new RiskSubject(
                RiskSubject.Kind.ORDER,
                merchant,
                row.getString("request_id"),
                row.getString("payment_order_id"),
                new Money(row.getLong("amount")),
                new RiskSubject.Parties(
                        user == null ? null : merchant.digits() + " " + user, row.getString("address"), Set.of()),
                instant(row, "created_at"));
    }
}
