package org.lifepay.gateway.risk;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code risk_decision}. */
@Repository
class RiskDecisionTable {
    private static final String COLUMNS = """
            merchant_id, decision_id, kind, request_id, number, amount, effect, rule, ceiling, seen, version, decided_at
            """;

    private final JdbcClient jdbc;

    RiskDecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first decision on a request stays. */
    void insert(DecidedRisk decided) {
        jdbc.sql("insert into risk_decision (" + COLUMNS + """
                )
                values (
                    :merchantId, :id, :kind, :requestId, :number, :amount, :effect, :rule, :ceiling, :seen, :version, :at)
                on conflict (merchant_id, kind, request_id) do nothing
                """)
                .param("merchantId", decided.merchant().digits())
                .param("id", decided.id())
                .param("kind", decided.kind().name())
                .param("requestId", decided.requestId())
                .param("number", decided.number())
                .param("amount", decided.amount().fen())
                .param("effect", decided.effect().name())
                .param("rule", decided.why().rule())
                .param("ceiling", decided.why().ceiling(), Types.BIGINT)
                .param("seen", decided.why().seen(), Types.BIGINT)
                .param("version", decided.why().version(), Types.BIGINT)
                .param("at", utc(decided.at()))
                .update();
    }

    List<DecidedRisk> ofNumber(MerchantId merchant, String number) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from risk_decision where merchant_id = :merchantId and number = :number order by decision_id")
                .param("merchantId", merchant.digits())
                .param("number", number)
                .query(RiskDecisionTable::map)
                .list();
    }

    /** The latest first. */
    List<DecidedRisk> latest(int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from risk_decision order by decided_at desc, decision_id desc limit :limit")
                .param("limit", limit)
                .query(RiskDecisionTable::map)
                .list();
    }

    /** The same before one. */
    List<DecidedRisk> latest(RiskCursor before, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from risk_decision where (decided_at, decision_id) < (:at, :id)
                order by decided_at desc, decision_id desc limit :limit
                """)
                .param("at", utc(before.at()))
                .param("id", before.id())
                .param("limit", limit)
                .query(RiskDecisionTable::map)
                .list();
    }

    /** Removes what was decided before then. */
    int deleteBefore(Instant then, int limit) {
        return jdbc.sql("""
                delete from risk_decision where (merchant_id, decision_id) in (
                    select merchant_id, decision_id from risk_decision where decided_at < :then
                    order by decided_at limit :limit)
                """).param("then", utc(then)).param("limit", limit).update();
    }

    private static DecidedRisk map(ResultSet row, int index) throws SQLException {
        return new DecidedRisk(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("decision_id"),
                RiskSubject.Kind.valueOf(row.getString("kind")),
                row.getString("request_id"),
                row.getString("number"),
                new Money(row.getLong("amount")),
                RiskRule.Effect.valueOf(row.getString("effect")),
                new RiskFinding(
                        row.getString("rule"),
                        row.getObject("ceiling", Long.class),
                        row.getObject("seen", Long.class),
                        row.getObject("version", Long.class)),
                instant(row, "decided_at"));
    }
}
