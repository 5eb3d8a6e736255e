package org.lifepay.gateway.exchange.batch;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.ledger.Cause;
import org.lifepay.gateway.ledger.Journal;
import org.lifepay.gateway.ledger.JournalStatement;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code remittance_batch}; what became of its lines is read from them. */
@Repository
class RemittanceBatchTable {
    private static final String SELECT = """
            select b.merchant_id, b.batch_id, b.request_id, b.serial_number, b.content_digest, b.partner_id, b.path, b.currency,
                b.amount, b.lines, b.notify_url, b.status, b.created_at, b.ended_at, t.open, t.paid, t.failed
            from remittance_batch b
            cross join lateral (
                select count(*) filter (where l.status = 'WAITING') as open,
                    coalesce(sum(l.amount) filter (where l.status = 'SUCCESS'), 0) as paid,
                    coalesce(sum(case l.status when 'FAILED' then l.amount when 'RETURNED' then l.returned end), 0) as failed
                from foreign_remittance l
                where l.merchant_id = b.merchant_id and l.batch_id = b.batch_id) as t
            where b.merchant_id = :merchantId and
            """;

    private static final String INSERT = """
            insert into remittance_batch (
                merchant_id, batch_id, request_id, serial_number, content_digest, partner_id, path, currency, amount, lines,
                notify_url, status, created_at)
            values (
                :merchantId, :batchId, :requestId, :serialNumber, :digest, cast(:partnerId as text), :path, :currency, :amount,
                :lines, :notifyUrl, 'SENDING', :createdAt)
            on conflict do nothing
            returning currency, amount
            """;

    private static final JournalStatement RESERVE = JournalStatement.of(INSERT, PostingKind.REMITTANCE_RESERVED);

    private final JdbcClient jdbc;
    private final Journal journal;

    RemittanceBatchTable(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** False if there is one with this requestId, or of this file. Foreign money is booked as held back; CNY is by the caller. */
    boolean insert(RemittanceBatch batch) {
        boolean foreign = batch.amount().currency() != ForeignCurrency.CNY;
        Cause cause = Cause.ofRemittanceBatch(batch.merchant(), batch.id());
        StatementSpec statement = foreign
                ? journal.prepare(RESERVE, cause, BusinessDay.of(batch.createdAt()))
                : jdbc.sql("with changed as (" + INSERT + ") select count(*) from changed")
                        .param("merchantId", batch.merchant().digits());
        return Journal.execute(statement
                .param("batchId", batch.id())
                .param("requestId", batch.requestId())
                .param("serialNumber", batch.serialNumber())
                .param("digest", batch.contentDigest())
                .param("partnerId", batch.partnerId())
                .param("path", batch.path())
                .param("currency", batch.amount().currency().name())
                .param("amount", batch.amount().hundredths())
                .param("lines", batch.lines())
                .param("notifyUrl", batch.notifyUrl())
                .param("createdAt", utc(batch.createdAt())));
    }

    Optional<RemittanceBatch> find(MerchantId merchant, String requestId) {
        return jdbc.sql(SELECT + " b.request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(RemittanceBatchTable::map)
                .optional();
    }

    RemittanceBatch find(MerchantId merchant, long id) {
        return look(merchant, id).orElseThrow();
    }

    Optional<RemittanceBatch> look(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + " b.batch_id = :batchId")
                .param("merchantId", merchant.digits())
                .param("batchId", id)
                .query(RemittanceBatchTable::map)
                .optional();
    }

    /** The next statement sees what became of lines that ended at the same time. */
    void lock(MerchantId merchant, long id) {
        jdbc.sql("""
                select batch_id from remittance_batch
                where merchant_id = :merchantId and batch_id = :batchId for update
                """)
                .param("merchantId", merchant.digits())
                .param("batchId", id)
                .query(Long.class)
                .single();
    }

    void end(RemittanceBatch batch, RemittanceBatch.Status status, Instant now) {
        jdbc.sql("""
                update remittance_batch set status = :status, ended_at = :now
                where merchant_id = :merchantId and batch_id = :batchId
                """)
                .param("merchantId", batch.merchant().digits())
                .param("batchId", batch.id())
                .param("status", status.name())
                .param("now", utc(now))
                .update();
    }

    /** What was ordered in a currency since then, in hundredths. */
    long orderedSince(MerchantId merchant, ForeignCurrency currency, Instant since) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from remittance_batch
                where merchant_id = :merchantId and created_at >= :since and currency = :currency
                """)
                .param("merchantId", merchant.digits())
                .param("currency", currency.name())
                .param("since", utc(since))
                .query(Long.class)
                .single();
    }

    private static RemittanceBatch map(ResultSet row, int index) throws SQLException {
        return new RemittanceBatch(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("batch_id"),
                row.getString("request_id"),
                row.getString("serial_number"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                row.getString("path"),
                new ForeignAmount(ForeignCurrency.valueOf(row.getString("currency")), row.getLong("amount")),
                row.getInt("lines"),
                row.getString("notify_url"),
                RemittanceBatch.Status.valueOf(row.getString("status")),
                new RemittanceBatch.Tally(row.getInt("open"), row.getLong("paid"), row.getLong("failed")),
                instant(row, "created_at"),
                instantOrNull(row, "ended_at"));
    }
}
