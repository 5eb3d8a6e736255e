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
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code risk_hold}. */
@Repository
class RiskHoldTable {
    private static final String SELECT = """
            select merchant_id, hold_id, kind, request_id, number, amount, rule, ceiling, seen, version, held_at,
                answer, reason, proposer_id, proposer_name, proposed_at
            from risk_hold
            """;
    private static final String WAITING = " where merchant_id = :merchantId and hold_id = :id and status = 'WAITING' ";

    private final JdbcClient jdbc;

    RiskHoldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RiskHold hold) {
        jdbc.sql("""
                insert into risk_hold (
                    merchant_id, hold_id, kind, request_id, number, amount, rule, ceiling, seen, version, held_at, status)
                values (
                    :merchantId, :id, :kind, :requestId, :number, :amount, :rule, :ceiling, :seen, :version, :at, 'WAITING')
                """)
                .param("merchantId", hold.merchant().digits())
                .param("id", hold.id())
                .param("kind", hold.kind().name())
                .param("requestId", hold.requestId())
                .param("number", hold.number())
                .param("amount", hold.amount().fen())
                .param("rule", hold.why().rule())
                .param("ceiling", hold.why().ceiling(), Types.BIGINT)
                .param("seen", hold.why().seen(), Types.BIGINT)
                .param("version", hold.why().version(), Types.BIGINT)
                .param("at", utc(hold.at()))
                .update();
    }

    /** Those that wait, the oldest first. */
    List<RiskHold> waiting(int limit) {
        return jdbc.sql(SELECT + " where status = 'WAITING' order by held_at, hold_id limit :limit")
                .param("limit", limit)
                .query(RiskHoldTable::map)
                .list();
    }

    /** The same after one. */
    List<RiskHold> waiting(RiskCursor after, int limit) {
        return jdbc.sql(SELECT + """
                 where status = 'WAITING' and (held_at, hold_id) > (:at, :id) order by held_at, hold_id limit :limit
                """)
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("limit", limit)
                .query(RiskHoldTable::map)
                .list();
    }

    /** Since when the oldest one waits. */
    Optional<Instant> oldest() {
        return jdbc.sql("select min(held_at) as oldest from risk_hold where status = 'WAITING'")
                .query((row, _) -> Optional.ofNullable(instantOrNull(row, "oldest")))
                .single();
    }

    /** One that waits. */
    Optional<RiskHold> find(MerchantId merchant, long id) {
        return of(merchant, id, SELECT + WAITING).query(RiskHoldTable::map).optional();
    }

    /** False if it waits no longer, or a user has proposed something already. */
    boolean propose(RiskHold hold, RiskHold.Proposal proposal) {
        return of(hold.merchant(), hold.id(), """
                update risk_hold set answer = :answer, reason = :reason, proposer_id = :byId, proposer_name = :byName,
                    proposed_at = :at
                """ + WAITING + "and answer is null")
                        .param("answer", proposal.answer().name())
                        .param("reason", proposal.reason())
                        .param("byId", proposal.by().id())
                        .param("byName", proposal.by().name())
                        .param("at", utc(proposal.at()))
                        .update()
                == 1;
    }

    /** False if it waits no longer, or the proposal that was seen no longer stands. */
    boolean withdraw(RiskHold hold, RiskHold.Proposal seen) {
        return of(hold.merchant(), hold.id(), """
                update risk_hold set answer = null, reason = null, proposer_id = null, proposer_name = null, proposed_at = null
                """ + WAITING + "and proposed_at = :proposedAt")
                        .param("proposedAt", utc(seen.at()))
                        .update()
                == 1;
    }

    /** False if it waits no longer, the proposal that was seen no longer stands, or this user made it. */
    boolean decide(RiskHold hold, RiskHold.Proposal seen, RiskUser by, Instant now) {
        return of(
                                hold.merchant(),
                                hold.id(),
                                """
                update risk_hold set status = answer, decider_id = :byId, decider_name = :byName, decided_at = :now
                """ + WAITING
                                        + "and proposed_at = :proposedAt and answer = :answer and proposer_id <> :byId")
                        .param("proposedAt", utc(seen.at()))
                        .param("answer", seen.answer().name())
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Removes what two users decided before then. */
    int deleteDecidedBefore(Instant then, int limit) {
        return jdbc.sql("""
                delete from risk_hold where (merchant_id, hold_id) in (
                    select merchant_id, hold_id from risk_hold where decided_at < :then order by decided_at limit :limit)
                """).param("then", utc(then)).param("limit", limit).update();
    }

    private StatementSpec of(MerchantId merchant, long id, String sql) {
        return jdbc.sql(sql).param("merchantId", merchant.digits()).param("id", id);
    }

    private static RiskHold map(ResultSet row, int index) throws SQLException {
        String answer = row.getString("answer");
        return new RiskHold(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("hold_id"),
                RiskSubject.Kind.valueOf(row.getString("kind")),
                row.getString("request_id"),
                row.getString("number"),
                new Money(row.getLong("amount")),
                new RiskFinding(
                        row.getString("rule"),
                        row.getObject("ceiling", Long.class),
                        row.getObject("seen", Long.class),
                        row.getObject("version", Long.class)),
                instant(row, "held_at"),
                answer == null
                        ? null
                        : new RiskHold.Proposal(
                                RiskHold.Answer.valueOf(answer),
                                row.getString("reason"),
                                new RiskUser(row.getLong("proposer_id"), row.getString("proposer_name")),
                                instant(row, "proposed_at")));
    }
}
