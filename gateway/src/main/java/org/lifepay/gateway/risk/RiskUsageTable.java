package org.lifepay.gateway.risk;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code risk_usage}: refunds and payouts of merchants by hour and day, exact for all gateways together. */
@Repository
class RiskUsageTable {
    private final JdbcClient jdbc;

    RiskUsageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String period, RiskUsage.Total total) {}

    /** Counts one in the caller's transaction, with others of the merchant one after the other. */
    RiskUsage add(RiskSubject subject) {
        Map<String, RiskUsage.Total> totals = jdbc
                .sql("""
                insert into risk_usage as counted (merchant_id, kind, period, begins_at, times, fen)
                values (:merchantId, :kind, 'DAY', :day, 1, :fen), (:merchantId, :kind, 'HOUR', :hour, 1, :fen)
                on conflict (merchant_id, kind, period, begins_at)
                do update set times = counted.times + 1, fen = counted.fen + excluded.fen
                returning period, times, fen
                """)
                .param("merchantId", subject.merchant().digits())
                .param("kind", subject.kind().name())
                .param("day", utc(RiskPeriod.day(subject.at())))
                .param("hour", utc(RiskPeriod.hour(subject.at())))
                .param("fen", subject.amount().fen())
                .query((row, _) ->
                        new Row(row.getString("period"), new RiskUsage.Total(row.getLong("times"), row.getLong("fen"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::period, Row::total));
        return new RiskUsage(
                totals.getOrDefault("HOUR", RiskUsage.Total.NONE),
                totals.getOrDefault("DAY", RiskUsage.Total.NONE),
                RiskUsage.Total.NONE,
                RiskUsage.Total.NONE);
    }

    /** Removes what began before then. */
    int deleteBefore(Instant then, int limit) {
        return jdbc.sql("""
                delete from risk_usage where (merchant_id, kind, period, begins_at) in (
                    select merchant_id, kind, period, begins_at from risk_usage where begins_at < :then limit :limit)
                """).param("then", utc(then)).param("limit", limit).update();
    }
}
