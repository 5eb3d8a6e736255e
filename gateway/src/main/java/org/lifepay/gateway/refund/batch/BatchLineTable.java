package org.lifepay.gateway.refund.batch;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refund_batch_line}. */
@Repository
class BatchLineTable {
    private final JdbcClient jdbc;

    BatchLineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts all lines of a batch with one statement. */
    void insert(MerchantId merchant, long batch, List<BatchLine> lines) {
        jdbc.sql("""
                insert into refund_batch_line (
                    merchant_id, batch_id, line_no, order_number, amount_text, reason, judgement, payment_order_id,
                    subject, order_amount, refundable, amount, request_id)
                select :merchantId, :batchId, * from unnest(
                    cast(:numbers as integer[]), cast(:orders as text[]), cast(:amountTexts as text[]),
                    cast(:reasons as text[]), cast(:judgements as text[]), cast(:paymentOrderIds as text[]),
                    cast(:subjects as text[]), cast(:orderAmounts as bigint[]), cast(:refundables as bigint[]),
                    cast(:amounts as bigint[]), cast(:requestIds as text[]))
                """)
                .param("merchantId", merchant.digits())
                .param("batchId", batch)
                .param("numbers", array(lines, line -> line.uploaded().number()).toArray(Integer[]::new))
                .param("orders", texts(lines, line -> line.uploaded().order()))
                .param("amountTexts", texts(lines, line -> line.uploaded().amount()))
                .param("reasons", texts(lines, line -> line.uploaded().reason()))
                .param("judgements", texts(lines, line -> line.judgement().name()))
                .param("paymentOrderIds", texts(lines, ofFound(BatchLine.Found::paymentOrderId)))
                .param("subjects", texts(lines, ofFound(BatchLine.Found::subject)))
                .param(
                        "orderAmounts",
                        numbers(lines, ofFound(found -> found.amount().fen())))
                .param(
                        "refundables",
                        numbers(lines, ofFound(found -> found.refundable().fen())))
                .param("amounts", numbers(lines, ofRefund(part -> part.amount().fen())))
                .param("requestIds", texts(lines, ofRefund(BatchLine.Part::requestId)))
                .update();
    }

    private static <T> Function<BatchLine, @Nullable T> ofFound(Function<BatchLine.Found, T> value) {
        return line -> line.found() == null ? null : value.apply(line.found());
    }

    private static <T> Function<BatchLine, @Nullable T> ofRefund(Function<BatchLine.Part, T> value) {
        return line -> line.refund() == null ? null : value.apply(line.refund());
    }

    private static <T> List<@Nullable T> array(List<BatchLine> lines, Function<BatchLine, @Nullable T> value) {
        return lines.stream().<@Nullable T>map(value).toList();
    }

    private static String[] texts(List<BatchLine> lines, Function<BatchLine, @Nullable String> value) {
        return array(lines, value).toArray(String[]::new);
    }

    private static Long[] numbers(List<BatchLine> lines, Function<BatchLine, @Nullable Long> value) {
        return array(lines, value).toArray(Long[]::new);
    }

    /** The lines after the given one, in the order of the file. */
    List<BatchLine> find(MerchantId merchant, long batch, int after, int limit) {
        return jdbc.sql("""
                select line_no, order_number, amount_text, reason, judgement, payment_order_id, subject, order_amount,
                    refundable, amount, request_id, outcome, due_at
                from refund_batch_line
                where merchant_id = :merchantId and batch_id = :batchId and line_no > :after
                order by line_no limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("batchId", batch)
                .param("after", after)
                .param("limit", limit)
                .query(BatchLineTable::map)
                .list();
    }

    BatchSummary summary(MerchantId merchant, long batch) {
        return jdbc.sql("""
                select count(*) filter (where judgement = 'REFUND') as refunds,
                    coalesce(sum(amount) filter (where judgement = 'REFUND'), 0) as refund_sum,
                    count(*) filter (where judgement = 'NEEDS_APPROVAL') as approvals,
                    coalesce(sum(amount) filter (where judgement = 'NEEDS_APPROVAL'), 0) as approval_sum,
                    count(*) filter (where amount is null) as excluded,
                    count(*) filter (where due_at is not null) as due
                from refund_batch_line
                where merchant_id = :merchantId and batch_id = :batchId
                """)
                .param("merchantId", merchant.digits())
                .param("batchId", batch)
                .query((row, _) -> new BatchSummary(
                        row.getInt("refunds"),
                        new Money(row.getLong("refund_sum")),
                        row.getInt("approvals"),
                        new Money(row.getLong("approval_sum")),
                        row.getInt("excluded"),
                        row.getInt("due")))
                .single();
    }

    /**
     * The lines that can be carried out become due.
     *
     * @param approval whether each of them needs an approval
     */
    void makeDue(RefundBatch batch, boolean approval, Instant now) {
        jdbc.sql("""
                update refund_batch_line
                set due_at = :now, judgement = case when :approval then 'NEEDS_APPROVAL' else judgement end
                where merchant_id = :merchantId and batch_id = :batchId and amount is not null and outcome is null
                """)
                .param("merchantId", batch.merchant().digits())
                .param("batchId", batch.id())
                .param("approval", approval)
                .param("now", utc(now))
                .update();
    }

    /** A line to carry out, with the user who confirmed its batch. */
    record DueLine(
            MerchantId merchant,
            long batch,
            int number,
            String requestId,
            String paymentOrderId,
            Money amount,
            String reason,
            boolean needsApproval,
            Actor actor) {}

    List<DueLine> due(Instant now, int limit) {
        return jdbc.sql("""
                select l.merchant_id, l.batch_id, l.line_no, l.request_id, l.payment_order_id, l.amount, l.reason, l.judgement,
                    b.confirmed_by, b.confirmed_name
                from refund_batch_line l
                join refund_batch b on b.merchant_id = l.merchant_id and b.batch_id = l.batch_id
                where l.due_at <= :now
                order by l.due_at, l.line_no
                limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new DueLine(
                        new MerchantId(row.getString("merchant_id")),
                        row.getLong("batch_id"),
                        row.getInt("line_no"),
                        row.getString("request_id"),
                        row.getString("payment_order_id"),
                        new Money(row.getLong("amount")),
                        row.getString("reason"),
                        Judgement.valueOf(row.getString("judgement")) == Judgement.NEEDS_APPROVAL,
                        new Actor(row.getLong("confirmed_by"), row.getString("confirmed_name"))))
                .list();
    }

    /** Leases a due line; false if another gateway was first. */
    boolean lease(DueLine line, Instant now, Instant next) {
        return jdbc.sql("""
                update refund_batch_line set due_at = :next
                where merchant_id = :merchantId and batch_id = :batchId and line_no = :number and due_at <= :now
                """)
                        .param("merchantId", line.merchant().digits())
                        .param("batchId", line.batch())
                        .param("number", line.number())
                        .param("now", utc(now))
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    void end(DueLine line, LineOutcome outcome) {
        jdbc.sql("""
                update refund_batch_line set outcome = :outcome, due_at = null
                where merchant_id = :merchantId and batch_id = :batchId and line_no = :number and due_at is not null
                """)
                .param("merchantId", line.merchant().digits())
                .param("batchId", line.batch())
                .param("number", line.number())
                .param("outcome", outcome.name())
                .update();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (
                    select due_at from refund_batch_line where due_at <= :now
                    order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    private static BatchLine map(ResultSet row, int index) throws SQLException {
        String paymentOrderId = row.getString("payment_order_id");
        String requestId = row.getString("request_id");
        String outcome = row.getString("outcome");
        return new BatchLine(
                new UploadedLine(
                        row.getInt("line_no"),
                        row.getString("order_number"),
                        row.getString("amount_text"),
                        row.getString("reason")),
                Judgement.valueOf(row.getString("judgement")),
                paymentOrderId == null
                        ? null
                        : new BatchLine.Found(
                                paymentOrderId,
                                Objects.requireNonNull(row.getString("subject")),
                                new Money(row.getLong("order_amount")),
                                new Money(row.getLong("refundable"))),
                requestId == null ? null : new BatchLine.Part(requestId, new Money(row.getLong("amount"))),
                outcome == null ? null : LineOutcome.valueOf(outcome),
                instantOrNull(row, "due_at") != null);
    }
}
