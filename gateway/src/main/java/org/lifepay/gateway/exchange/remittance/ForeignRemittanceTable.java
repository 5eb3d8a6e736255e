package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.lifepay.gateway.exchange.remittance.Remittance.Outcome;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code foreign_remittance}; what moves money is booked by the statement that changes the row. */
@Repository
class ForeignRemittanceTable {
    static final String COLUMNS = """
            merchant_id, remittance_id, request_id, serial_number, content_digest, partner_id, purchases, currency, amount, payee,
            notify_url, status, arrived, ended_at, returned, returned_at, end_reason, created_at, tries, batch_id, line_no
            """;

    private static final String ROW = " where merchant_id = :merchantId and remittance_id = :remittanceId ";

    private static final JournalStatement INSERT = JournalStatement.of("""
            insert into foreign_remittance (
                merchant_id, remittance_id, request_id, serial_number, content_digest, partner_id, purchases, currency, amount,
                payee, sealed_payee, notify_url, status, created_at, due_at)
            values (
                :merchantId, :remittanceId, :requestId, :serialNumber, :digest, cast(:partnerId as text), :purchases, :currency,
                :amount, :payee, :sealedPayee, :notifyUrl, 'WAITING', :createdAt, :createdAt)
            on conflict (merchant_id, request_id) do nothing
            returning currency, amount
            """, PostingKind.REMITTANCE_RESERVED);

    private static final String PAY = """
            update foreign_remittance
            set status = 'SUCCESS', bank_number = :bankNumber, arrived = cast(:arrived as bigint), ended_at = :now, due_at = :due,
                tries = 0, last_problem = null
            """ + ROW + """
            and status = 'WAITING'
            returning currency, amount
            """;

    private static final String FAIL =
            "update foreign_remittance set status = 'FAILED', due_at = null, ended_at = :now, end_reason = :reason"
                    + ROW + """
            and status = 'WAITING' and tries = :tries
            returning currency, amount
            """;

    private static final String FAIL_APPROVED =
            "update foreign_remittance set status = 'FAILED', due_at = :due, ended_at = :now, end_reason = :reason, tries = 0,"
                    + " last_problem = null" + ROW + """
            and status = 'WAITING' and approver_id is not null
            returning currency, amount
            """;

    private static final String RETURN = """
            update foreign_remittance
            set status = 'RETURNED', due_at = null, returned = :returned, returned_at = :now, end_reason = :reason,
                last_problem = null
            """ + ROW + """
            and status = 'SUCCESS'
            returning currency, returned as amount
            """;

    private static final Changes FOREIGN = new Changes(
            JournalStatement.of(PAY, PostingKind.REMITTANCE_DONE),
            JournalStatement.of(FAIL, PostingKind.REMITTANCE_RELEASED),
            JournalStatement.of(FAIL_APPROVED, PostingKind.REMITTANCE_RELEASED),
            JournalStatement.of(RETURN, PostingKind.REMITTANCE_RETURNED));

    private static final Changes YUAN = new Changes(
            JournalStatement.of(PAY, PostingKind.YUAN_REMITTED),
            JournalStatement.of(FAIL, PostingKind.PAYOUT_RELEASED),
            JournalStatement.of(FAIL_APPROVED, PostingKind.PAYOUT_RELEASED),
            JournalStatement.of(RETURN, PostingKind.YUAN_RETURNED));

    /** What is done to a remittance, with its postings: CNY is not of the foreign accounts. */
    private record Changes(
            JournalStatement pay, JournalStatement fail, JournalStatement failApproved, JournalStatement giveBack) {
        static Changes of(Remittance remittance) {
            return remittance.amount().currency() == ForeignCurrency.CNY ? YUAN : FOREIGN;
        }
    }

    private final JdbcClient jdbc;
    private final Journal journal;

    ForeignRemittanceTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Holds its money back; false if there is one with this requestId. */
    boolean insert(Remittance remittance, String sealedPayee) {
        return Journal.execute(prepare(INSERT, remittance, remittance.createdAt())
                .param("requestId", remittance.requestId())
                .param("serialNumber", remittance.serialNumber())
                .param("digest", remittance.contentDigest())
                .param("partnerId", remittance.partnerId())
                .param("purchases", String.join("\n", remittance.purchases()))
                .param("currency", remittance.amount().currency().name())
                .param("amount", remittance.amount().hundredths())
                .param("payee", remittance.payee())
                .param("sealedPayee", sealedPayee)
                .param("notifyUrl", remittance.notifyUrl())
                .param("createdAt", utc(remittance.createdAt())));
    }

    Optional<Remittance> find(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from foreign_remittance where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(ForeignRemittanceTable::map)
                .optional();
    }

    Optional<Remittance> find(Remittance remittance) {
        return find(remittance.merchant(), remittance.requestId());
    }

    List<Remittance> find(MerchantId merchant, List<Long> ids) {
        return jdbc.sql("select " + COLUMNS
                        + " from foreign_remittance where merchant_id = :merchantId and remittance_id = any(:ids)")
                .param("merchantId", merchant.digits())
                .param("ids", ids.toArray(Long[]::new))
                .query(ForeignRemittanceTable::map)
                .list();
    }

    String sealedPayee(Remittance remittance) {
        return jdbc.sql("select sealed_payee from foreign_remittance" + ROW)
                .param("merchantId", remittance.merchant().digits())
                .param("remittanceId", remittance.id())
                .query(String.class)
                .single();
    }

    /**
     * It is paid; false if it had ended.
     *
     * @param arrived null if it came back before that was known
     * @param due when to see whether it came back
     */
    boolean pay(Remittance remittance, String bankNumber, @Nullable ForeignAmount arrived, Instant due, Instant now) {
        return Journal.execute(prepare(Changes.of(remittance).pay(), remittance, now)
                .param("bankNumber", bankNumber)
                .param("arrived", arrived == null ? null : arrived.hundredths())
                .param("due", utc(due))
                .param("now", utc(now)));
    }

    /** Nothing was paid; false if it had ended, or the lease has. */
    boolean fail(Remittance leased, String reason, Instant now) {
        return Journal.execute(prepare(Changes.of(leased).fail(), leased, now)
                .param("tries", leased.tries() + 1)
                .param("reason", reason)
                .param("now", utc(now)));
    }

    /**
     * Two users have ended it; false if it had ended.
     *
     * @param due when to see whether it was paid after all
     */
    boolean failApproved(Remittance remittance, String reason, Instant due, Instant now) {
        return Journal.execute(prepare(Changes.of(remittance).failApproved(), remittance, now)
                .param("reason", reason)
                .param("due", utc(due))
                .param("now", utc(now)));
    }

    /** A paid one came back; false if it is not paid. */
    boolean giveBack(Remittance remittance, RemittanceResult.Returned back, Instant now) {
        return Journal.execute(prepare(Changes.of(remittance).giveBack(), remittance, now)
                .param("returned", back.returned().hundredths())
                .param("reason", back.code())
                .param("now", utc(now)));
    }

    private StatementSpec prepare(JournalStatement statement, Remittance remittance, Instant at) {
        return journal.prepare(
                        statement, Cause.ofRemittance(remittance.merchant(), remittance.id()), BusinessDay.of(at))
                .param("remittanceId", remittance.id());
    }

    static Remittance map(ResultSet row, int index) throws SQLException {
        ForeignCurrency currency = ForeignCurrency.valueOf(row.getString("currency"));
        return new Remittance(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("remittance_id"),
                row.getString("request_id"),
                row.getString("serial_number"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                line(row),
                row.getString("purchases").lines().toList(),
                new ForeignAmount(currency, row.getLong("amount")),
                row.getString("payee"),
                row.getString("notify_url"),
                Remittance.Status.valueOf(row.getString("status")),
                new Outcome(
                        amount(row, currency, "arrived"),
                        instantOrNull(row, "ended_at"),
                        amount(row, currency, "returned"),
                        instantOrNull(row, "returned_at"),
                        row.getString("end_reason")),
                instant(row, "created_at"),
                row.getInt("tries"));
    }

    private static Remittance.@Nullable Line line(ResultSet row) throws SQLException {
        long batch = row.getLong("batch_id");
        return batch == 0 ? null : new Remittance.Line(batch, row.getInt("line_no"));
    }

    private static @Nullable ForeignAmount amount(ResultSet row, ForeignCurrency currency, String column)
            throws SQLException {
        long hundredths = row.getLong(column);
        return hundredths == 0 ? null : new ForeignAmount(currency, hundredths);
    }
}
