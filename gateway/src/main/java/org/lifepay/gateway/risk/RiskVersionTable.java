package org.lifepay.gateway.risk;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.risk.RiskVersion.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code risk_version} and {@code risk_rule}. */
@Repository
class RiskVersionTable {
    private final JdbcClient jdbc;

    RiskVersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the next version. */
    long next() {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from risk_version")
                .query(Long.class)
                .single();
    }

    /** False if another one is proposed, or was at the same moment. */
    boolean insert(RiskVersion proposed) {
        boolean inserted = jdbc.sql("""
                insert into risk_version (version, status, reason, author_id, author_name, created_at)
                values (:version, 'PROPOSED', :reason, :authorId, :authorName, :now)
                on conflict do nothing
                """)
                        .param("version", proposed.version())
                        .param("reason", proposed.reason())
                        .param("authorId", proposed.author().id())
                        .param("authorName", proposed.author().name())
                        .param("now", utc(proposed.createdAt()))
                        .update()
                == 1;
        if (inserted) {
            int position = 0;
            for (RiskRule rule : proposed.rules()) {
                insert(proposed.version(), position++, rule);
            }
        }
        return inserted;
    }

    private void insert(long version, int position, RiskRule rule) {
        MerchantId merchant = rule.merchant();
        jdbc.sql("""
                insert into risk_rule (version, position, kind, measure, only_merchant, ceiling, effect)
                values (:version, :position, :kind, :measure, :merchant, :ceiling, :effect)
                """)
                .param("version", version)
                .param("position", position)
                .param("kind", rule.kind().name())
                .param("measure", rule.measure().name())
                .param("merchant", merchant == null ? null : merchant.digits(), Types.VARCHAR)
                .param("ceiling", rule.ceiling())
                .param("effect", rule.effect().name())
                .update();
    }

    Optional<RiskVersion> find(Status status) {
        return list("where status = '" + status + "' order by version desc limit 1").stream()
                .findFirst();
    }

    /** The latest ones first. */
    List<RiskVersion> latest(int limit) {
        return list("order by version desc limit " + limit);
    }

    private List<RiskVersion> list(String which) {
        return jdbc.sql("""
                select version, status, reason, author_id, author_name, created_at, decider_name, decided_at
                from risk_version
                """ + which).query(this::map).list();
    }

    /** Locks the versions until the transaction ends, and makes the active one a former one. */
    void replaceActive() {
        jdbc.sql("update risk_version set status = 'REPLACED' where status = 'ACTIVE'")
                .update();
    }

    /** False if it is no longer proposed, or switched on by its author. */
    boolean decide(long version, Status to, RiskUser by, Instant now) {
        return jdbc.sql("""
                update risk_version set status = :status, decider_id = :byId, decider_name = :byName, decided_at = :now
                where version = :version and status = 'PROPOSED' and (:status = 'REJECTED' or author_id <> :byId)
                """)
                        .param("version", version)
                        .param("status", to.name())
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private List<RiskRule> rules(long version) {
        return jdbc.sql("""
                select kind, measure, only_merchant, ceiling, effect from risk_rule where version = :version order by position
                """)
                .param("version", version)
                .query(RiskVersionTable::rule)
                .list();
    }

    private static RiskRule rule(ResultSet row, int index) throws SQLException {
        String merchant = row.getString("only_merchant");
        return new RiskRule(
                RiskSubject.Kind.valueOf(row.getString("kind")),
                RiskRule.Measure.valueOf(row.getString("measure")),
                merchant == null ? null : new MerchantId(merchant),
                row.getLong("ceiling"),
                RiskRule.Effect.valueOf(row.getString("effect")));
    }

    private RiskVersion map(ResultSet row, int index) throws SQLException {
        return new RiskVersion(
                row.getLong("version"),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                new RiskUser(row.getLong("author_id"), row.getString("author_name")),
                instant(row, "created_at"),
                row.getString("decider_name"),
                instantOrNull(row, "decided_at"),
                rules(row.getLong("version")));
    }
}
