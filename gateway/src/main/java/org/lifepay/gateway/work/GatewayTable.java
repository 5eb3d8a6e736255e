package org.lifepay.gateway.work;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code gateway}: gateways that do background work, and when each was last alive. */
@Repository
class GatewayTable {
    private final JdbcClient jdbc;

    GatewayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void recordAlive(String gatewayId, Instant now) {
        jdbc.sql("""
                insert into gateway (gateway_id, alive_at) values (:id, :now)
                on conflict (gateway_id) do update set alive_at = excluded.alive_at
                """).param("id", gatewayId).param("now", utc(now)).update();
    }

    /** In an order that all gateways see alike. */
    List<String> aliveSince(Instant time) {
        return jdbc.sql("select gateway_id from gateway where alive_at >= :time order by gateway_id")
                .param("time", utc(time))
                .query((row, _) -> row.getString("gateway_id"))
                .list();
    }

    List<LiveGateways.Seen> all(Instant aliveSince) {
        return jdbc.sql("select gateway_id, alive_at from gateway order by gateway_id")
                .query((row, _) -> {
                    Instant at = instant(row, "alive_at");
                    return new LiveGateways.Seen(row.getString("gateway_id"), at, !at.isBefore(aliveSince));
                })
                .list();
    }

    void delete(String gatewayId) {
        jdbc.sql("delete from gateway where gateway_id = :id")
                .param("id", gatewayId)
                .update();
    }

    void deleteNotAliveSince(Instant time) {
        jdbc.sql("delete from gateway where alive_at < :time")
                .param("time", utc(time))
                .update();
    }
}
