package org.lifepay.gateway.refund.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds from files: previews, and their confirmation. */
@Component
public class RefundBatches {
    @Limit(
            area = LimitArea.SIZES,
            name = "rows of a file of refunds",
            unit = "rows",
            atLimit = "the page says so: divide the file")
    public static final int MAX_LINES = 1000;

    @Limit(
            area = LimitArea.SIZES,
            name = "order number in a file of refunds",
            unit = "characters",
            atLimit = "the rest is cut off: the order is not found")
    private static final int MAX_NUMBER_LENGTH = 64;

    @Limit(area = LimitArea.VALIDITY, name = "preview of refunds from a file", atLimit = "deleted by the next upload")
    private static final Duration PREVIEW_LIFETIME = Duration.ofDays(7);

    private final RefundBatchTable batches;
    private final BatchLineTable lines;
    private final LineJudge judge;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    RefundBatches(
            RefundBatchTable batches,
            BatchLineTable lines,
            LineJudge judge,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.batches = batches;
        this.lines = lines;
        this.judge = judge;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Judges the lines and keeps them as a preview; nothing is refunded.
     *
     * @param usualReason the reason of lines that give none
     */
    public RefundBatch preview(
            MerchantId merchant, String fileName, List<UploadedLine> uploaded, String usualReason, Actor actor) {
        if (uploaded.isEmpty() || uploaded.size() > MAX_LINES) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_LINES + " lines: " + uploaded.size());
        }
        List<BatchLine> judged =
                judge.judge(merchant, uploaded.stream().map(RefundBatches::cut).toList(), usualReason);
        Instant now = clock.instant();
        RefundBatch batch = new RefundBatch(merchant, ids.next(), fileName, judged.size(), actor, now, null, null);
        transaction.executeWithoutResult(_ -> {
            batches.deletePreviews(merchant, now.minus(PREVIEW_LIFETIME));
            batches.insert(batch);
            lines.insert(merchant, batch.id(), judged);
        });
        return batch;
    }

    private static UploadedLine cut(UploadedLine line) {
        String number = line.order();
        return number.length() <= MAX_NUMBER_LENGTH ? line : line.withOrder(number.substring(0, MAX_NUMBER_LENGTH));
    }

    public Optional<RefundBatch> find(MerchantId merchant, long id) {
        return batches.find(merchant, id);
    }

    /** Newest first. */
    public List<RefundBatch> recent(MerchantId merchant, int limit) {
        return batches.recent(merchant, limit);
    }

    /** The lines after the given one, in the order of the file. */
    public List<BatchLine> lines(RefundBatch batch, int after, int limit) {
        return lines.find(batch.merchant(), batch.id(), after, limit);
    }

    public BatchSummary summary(RefundBatch batch) {
        return lines.summary(batch.merchant(), batch.id());
    }

    /** Has the lines carried out, with the amounts of the preview; false if it was confirmed before. */
    public boolean confirm(RefundBatch batch, Actor actor) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean confirmed = batches.confirm(batch, actor, now);
            if (confirmed) {
                boolean approval =
                        judge.needsApproval(batch.merchant(), summary(batch).sum());
                lines.makeDue(batch, approval, now); // the limit may have been lowered since the preview
            }
            return confirmed;
        }));
    }

    /** Deletes a preview; false if it was confirmed. */
    public boolean discard(RefundBatch batch) {
        return batches.deletePreview(batch.merchant(), batch.id());
    }
}
