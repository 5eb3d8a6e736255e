package org.lifepay.gateway.settlement;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The payouts of the rows of {@code settlement}. */
@Repository
class SettlementPayoutTable {
    private static final String THIS = " where merchant_id = :merchantId and day = :day ";

    private final JdbcClient jdbc;

    SettlementPayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those to be reserved, after this id. */
    List<SettlementSheet> due(long after, int limit) {
        return jdbc.sql("select " + SettlementTable.COLUMNS + """
                 from settlement where payout_state = 'DUE' and settlement_id > :after order by settlement_id limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query(SettlementTable::map)
                .list();
    }

    Backlog backlog() {
        return jdbc.sql("select count(*) as due, min(settled_at) as oldest from settlement where payout_state = 'DUE'")
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Failed ones that no user has seen to, oldest first. */
    List<SettlementSheet> failed(int limit) {
        return jdbc.sql("select " + SettlementTable.COLUMNS + """
                 from settlement where payout_state in ('FAILED', 'NOT_SENT') and payout_handled = 0
                order by settlement_id limit :limit
                """)
                .param("limit", limit)
                .query(SettlementTable::map)
                .list();
    }

    Optional<SettlementSheet> find(MerchantId merchant, LocalDate day) {
        return of(merchant, day, "select " + SettlementTable.COLUMNS + " from settlement" + THIS)
                .query(SettlementTable::map)
                .optional();
    }

    /** Locked until the end of the transaction. */
    Optional<SettlementSheet> lock(MerchantId merchant, LocalDate day) {
        return of(merchant, day, "select " + SettlementTable.COLUMNS + " from settlement" + THIS + "for no key update")
                .query(SettlementTable::map)
                .optional();
    }

    void recordDue(MerchantId merchant, LocalDate day, int attempt) {
        of(merchant, day, """
                update settlement
                set payout_state = 'DUE', payout_attempt = :attempt, payout_amount = null, payout_number = null,
                    payout_problem = null, payout_handled = 0
                """ + THIS).param("attempt", attempt).update();
    }

    void recordSent(MerchantId merchant, LocalDate day, Money amount, String number) {
        of(
                        merchant,
                        day,
                        "update settlement set payout_state = 'SENT', payout_amount = :amount, payout_number = :number"
                                + THIS)
                .param("amount", amount.fen())
                .param("number", number)
                .update();
    }

    void recordNotSent(MerchantId merchant, LocalDate day, SettlementPayout.Reason reason) {
        of(merchant, day, "update settlement set payout_state = 'NOT_SENT', payout_problem = :reason" + THIS)
                .param("reason", reason.name())
                .update();
    }

    /** The payout of this number is final, or came back. */
    void recordResult(
            MerchantId merchant, LocalDate day, String number, SettlementPayout.State state, Optional<String> problem) {
        of(
                        merchant,
                        day,
                        "update settlement set payout_state = :state, payout_problem = cast(:problem as text), payout_handled = 0"
                                + THIS + "and payout_number = :number")
                .param("state", state.name())
                .param("problem", problem.orElse(null))
                .param("number", number)
                .update();
    }

    /** False if there is none that failed, or a user has seen to it before. */
    boolean markHandled(MerchantId merchant, LocalDate day) {
        return of(
                                merchant,
                                day,
                                "update settlement set payout_handled = 1" + THIS
                                        + "and payout_state in ('FAILED', 'NOT_SENT') and payout_handled = 0")
                        .update()
                == 1;
    }

    private StatementSpec of(MerchantId merchant, LocalDate day, String sql) {
        return jdbc.sql(sql).param("merchantId", merchant.digits()).param("day", day);
    }
}
