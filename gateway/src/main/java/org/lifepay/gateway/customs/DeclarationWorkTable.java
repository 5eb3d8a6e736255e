package org.lifepay.gateway.customs;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** When rows of {@code customs_declaration} are due, and who works on them. */
@Repository
class DeclarationWorkTable {
    private static final String LEASED = """
             where merchant_id = :merchantId and declaration_id = :id and submission = :submission and tries = :tries
                and status = 'PROCESSING'
            """;

    /** Those that need manual action. */
    private static final String PROBLEM = """
             due_at is not null and (submitted_at <= :silentSince or (sent_at is not null and pay_code is null)
                or last_problem is not null
                and (submitted_at <= :since or last_problem = :unregistered or starts_with(last_problem, :word)))
            """;

    private final JdbcClient jdbc;

    DeclarationWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have to be declared, longest waiting first. */
    List<Declaration> toSend(Instant now, int limit) {
        return due("sent_at is null", now, limit);
    }

    /** Those that have to be queried, longest waiting first. */
    List<Declaration> toQuery(Instant now, int limit) {
        return due("sent_at is not null", now, limit);
    }

    private List<Declaration> due(String condition, Instant now, int limit) {
        return jdbc.sql("select " + DeclarationTable.COLUMNS + " from customs_declaration where due_at <= :now and "
                        + condition + " order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(DeclarationTable::map)
                .list();
    }

    Backlog backlog(Instant now, boolean sent) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from customs_declaration where due_at <= :now and (sent_at is not null) = :sent
                      order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("sent", sent)
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(Declaration declaration, Instant now, Instant until) {
        return jdbc.sql("update customs_declaration set due_at = :until, tries = tries + 1" + LEASED
                                + " and due_at <= :now")
                        .param("merchantId", declaration.merchant().digits())
                        .param("id", declaration.id())
                        .param("submission", declaration.submission())
                        .param("tries", declaration.tries())
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /** The channel has accepted it: from now on it is queried. What an earlier receipt told stays if this one does not tell it. */
    void markSent(Declaration leased, CustomsReceipt receipt, Instant now, Instant due) {
        leased("""
                sent_at = :now, due_at = :due, tries = 0, last_problem = null,
                    declare_no = coalesce(:declareNo, declare_no), customs_trade_no = coalesce(:tradeNo, customs_trade_no),
                    pay_code = coalesce(:payCode, pay_code), pay_transaction = coalesce(:payTransaction, pay_transaction),
                    ver_dept = coalesce(:clearing, ver_dept), payer_check = coalesce(:payerCheck, payer_check)
                """, leased)
                .param("now", utc(now))
                .param("due", utc(due))
                .param("declareNo", receipt.declarationNumber())
                .param("tradeNo", receipt.tradeNo())
                .param("payCode", receipt.payCode())
                .param("payTransaction", receipt.payTransactionId())
                .param("clearing", receipt.clearing())
                .param("payerCheck", receipt.payerCheck())
                .update();
    }

    /** The channel does not know one that it had accepted: it is declared again. */
    void markNotSent(Declaration leased, String problem, Instant due) {
        leased("sent_at = null, due_at = :due, tries = 0, last_problem = :problem", leased)
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** @param problem null: the channel is at it */
    void postpone(Declaration leased, @Nullable String problem, Instant due) {
        leased("due_at = :due, last_problem = cast(:problem as text)", leased)
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    private StatementSpec leased(String assignments, Declaration leased) {
        return jdbc.sql("update customs_declaration set " + assignments + LEASED)
                .param("merchantId", leased.merchant().digits())
                .param("id", leased.id())
                .param("submission", leased.submission())
                .param("tries", leased.tries() + 1);
    }

    /** Makes the next try due after the present one; false if it has ended. */
    boolean expedite(MerchantId merchant, String requestNo, Instant due) {
        return jdbc.sql("""
                update customs_declaration set due_at = least(due_at, :due)
                where merchant_id = :merchantId and request_no = :requestNo and due_at is not null
                """)
                        .param("merchantId", merchant.digits())
                        .param("requestNo", requestNo)
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    /** Those that wait with a problem of these kinds, with any since then, or silently for long, longest waiting first. */
    List<DeclarationExceptionItem> withProblem(Instant since, Instant silentSince, int limit) {
        return problem("""
                select merchant_id, request_no, pay_serial_number, amount, submitted_at, tries,
                    coalesce(last_problem, case when submitted_at <= :silentSince then :silent else :noReceipt end) as problem
                from customs_declaration where
                """ + PROBLEM + "order by submitted_at limit :limit", since, silentSince)
                .param("silent", DeclarationExceptionItem.NO_RESULT)
                .param("noReceipt", DeclarationExceptionItem.NO_RECEIPT)
                .param("limit", limit)
                .query((row, _) -> new DeclarationExceptionItem(
                        new MerchantId(row.getString("merchant_id")),
                        row.getString("request_no"),
                        row.getString("pay_serial_number"),
                        new Money(row.getLong("amount")),
                        instant(row, "submitted_at"),
                        row.getInt("tries"),
                        row.getString("problem")))
                .list();
    }

    /** Whether this one is among them. */
    boolean isListed(Declaration declaration, Instant since, Instant silentSince) {
        return problem("""
                        select 1 from customs_declaration
                        where merchant_id = :merchantId and declaration_id = :id and submission = :submission and
                        """ + PROBLEM, since, silentSince)
                .param("merchantId", declaration.merchant().digits())
                .param("id", declaration.id())
                .param("submission", declaration.submission())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private StatementSpec problem(String sql, Instant since, Instant silentSince) {
        return jdbc.sql(sql)
                .param("since", utc(since))
                .param("silentSince", utc(silentSince))
                .param("unregistered", DeclarationExceptionItem.NOT_REGISTERED)
                .param("word", DeclarationExceptionItem.UNKNOWN_WORD);
    }
}
