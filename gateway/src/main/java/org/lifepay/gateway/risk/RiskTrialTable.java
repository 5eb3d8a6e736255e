package org.lifepay.gateway.risk;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code risk_trial} and {@code risk_trial_row}. */
@Repository
class RiskTrialTable {
    private final JdbcClient jdbc;

    RiskTrialTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the place of what an earlier trial of the version told. */
    void replace(long version, List<RiskTrial> trials) {
        jdbc.sql("delete from risk_trial where version = :version")
                .param("version", version)
                .update();
        for (RiskTrial trial : trials) {
            insert(version, trial);
            int position = 0;
            for (RiskTrial.Row row : trial.rows()) {
                insert(version, trial.kind(), position++, row);
            }
        }
    }

    private void insert(long version, RiskTrial trial) {
        jdbc.sql("""
                insert into risk_trial (version, kind, tried_at, tried_by, begins_at, complete, looked, held, refused)
                values (:version, :kind, :at, :by, :beginsAt, :complete, :looked, :held, :refused)
                """)
                .param("version", version)
                .param("kind", trial.kind().name())
                .param("at", utc(trial.triedAt()))
                .param("by", trial.triedBy())
                .param("beginsAt", utc(trial.beginsAt()))
                .param("complete", trial.complete() ? 1 : 0)
                .param("looked", trial.looked())
                .param("held", trial.held())
                .param("refused", trial.refused())
                .update();
    }

    private void insert(long version, RiskSubject.Kind kind, int position, RiskTrial.Row row) {
        jdbc.sql("""
                insert into risk_trial_row (
                    version, kind, position, merchant_id, number, amount, effect, rule, ceiling, seen, at)
                values (:version, :kind, :position, :merchantId, :number, :amount, :effect, :rule, :ceiling, :seen, :at)
                """)
                .param("version", version)
                .param("kind", kind.name())
                .param("position", position)
                .param("merchantId", row.merchant().digits())
                .param("number", row.number())
                .param("amount", row.amount().fen())
                .param("effect", row.effect().name())
                .param("rule", row.why().rule())
                .param("ceiling", row.why().ceiling())
                .param("seen", row.why().seen())
                .param("at", utc(row.at()))
                .update();
    }

    boolean isTried(long version) {
        return jdbc.sql("select count(*) from risk_trial where version = :version")
                        .param("version", version)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** By kind; empty if it was not tried. */
    List<RiskTrial> of(long version) {
        return jdbc.sql("""
                select kind, tried_at, tried_by, begins_at, complete, looked, held, refused from risk_trial
                where version = :version order by kind
                """)
                .param("version", version)
                .query((row, _) -> new RiskTrial(
                        RiskSubject.Kind.valueOf(row.getString("kind")),
                        instant(row, "tried_at"),
                        row.getString("tried_by"),
                        instant(row, "begins_at"),
                        row.getInt("complete") == 1,
                        row.getLong("looked"),
                        row.getLong("held"),
                        row.getLong("refused"),
                        rows(version, row.getString("kind"))))
                .list();
    }

    private List<RiskTrial.Row> rows(long version, String kind) {
        return jdbc.sql("""
                select merchant_id, number, amount, effect, rule, ceiling, seen, at from risk_trial_row
                where version = :version and kind = :kind order by position
                """)
                .param("version", version)
                .param("kind", kind)
                .query((row, _) -> new RiskTrial.Row(
                        new MerchantId(row.getString("merchant_id")),
                        row.getString("number"),
                        new Money(row.getLong("amount")),
                        RiskRule.Effect.valueOf(row.getString("effect")),
                        new RiskFinding(row.getString("rule"), row.getLong("ceiling"), row.getLong("seen"), version),
                        instant(row, "at")))
                .list();
    }
}
