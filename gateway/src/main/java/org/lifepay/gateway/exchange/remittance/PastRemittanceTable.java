package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

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

/** Reads {@code foreign_remittance} and {@code remittance_batch} for trials of the rules of risk control. */
@Repository
class PastRemittanceTable {
    private final JdbcClient jdbc;

    PastRemittanceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all merchants: so many of the latest single ones, and of the latest files. In yuan as new ones are. */
    List<RiskSubject> latest(Instant since, int limit) {
        return jdbc.sql("""
                select r.merchant_id, r.request_id, r.serial_number, r.created_at,
                    coalesce(cast(ceil(cast(r.amount as numeric) * p.deduction / p.amount) as bigint), r.amount) as amount
                from (
                    (select merchant_id, request_id, serial_number, created_at, currency, amount from foreign_remittance
                     where remittance_id >= :lowest and batch_id is null order by remittance_id desc limit :limit)
                    union all
                    (select merchant_id, request_id, serial_number, created_at, currency, amount from remittance_batch
                     where created_at >= :since order by created_at desc, batch_id desc limit :limit)) as r
                left join lateral (
                    select deduction, amount from foreign_purchase
                    where r.currency <> 'CNY' and merchant_id = r.merchant_id and currency = r.currency and status = 'SUCCESS'
                    order by order_id desc limit 1) as p on true
                """)
                .param("lowest", Ids.lowestIdAt(since))
                .param("since", utc(since))
                .param("limit", limit)
                .query(PastRemittanceTable::map)
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
