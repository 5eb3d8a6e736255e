package org.lifepay.gateway.refund.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.refund.batch.BatchLineTable.DueLine;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.springframework.stereotype.Component;

/**
 * Carries out the lines of confirmed batches, as a user's single refunds. A line that is carried out twice, after a crash, is
 * the same refund: its number is the idempotency key.
 */
@Component
public class RunRefundBatches implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "refunds from files read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "refunds from files placed at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"refund-batch\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(area = LimitArea.WORK, name = "lease of a refund from a file", atLimit = "another gateway takes over")
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final BatchLineTable lines;
    private final RequestRefund requestRefund;
    private final Merchants merchants;
    private final WorkRunner runner;
    private final Clock clock;

    RunRefundBatches(
            BatchLineTable lines, RequestRefund requestRefund, Merchants merchants, WorkRunner runner, Clock clock) {
        this.lines = lines;
        this.requestRefund = requestRefund;
        this.merchants = merchants;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "refund-batch";
    }

    @Override
    public int runOnce() {
        return runner.drain(DueWork.leased(
                name(),
                BATCH,
                CONCURRENCY,
                lines::due,
                new DueWork.TimedLease<>(clock, LEASE, lines::lease),
                this::carryOut,
                RunRefundBatches::key));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(lines.backlog(now));
    }

    private record Key(MerchantId merchant, long batch, int number) {}

    private static Key key(DueLine line) {
        return new Key(line.merchant(), line.batch(), line.number());
    }

    private void carryOut(DueLine line) {
        lines.end(line, isActive(line.merchant()) ? request(line) : LineOutcome.SUSPENDED);
    }

    private boolean isActive(MerchantId merchant) {
        return merchants.find(merchant).filter(Merchant::active).isPresent();
    }

    private RequestRefund.Result result(DueLine line) {
        return line.needsApproval()
                ? requestRefund.requestApproval(
                        line.merchant(),
                        line.requestId(),
                        line.paymentOrderId(),
                        line.amount(),
                        line.reason(),
                        line.actor())
                : requestRefund.request(
                        line.merchant(),
                        line.requestId(),
                        line.paymentOrderId(),
                        line.amount(),
                        line.reason(),
                        line.actor());
    }

    private LineOutcome request(DueLine line) {
        return switch (result(line)) {
            case RequestRefund.Result.Placed _ -> LineOutcome.PLACED;
            case RequestRefund.Result.Waiting _ -> LineOutcome.WAITING;
            case RequestRefund.Result.FormAlreadyUsed _ -> LineOutcome.ALREADY_REQUESTED;
            case RequestRefund.Result.OrderNotFound _, RequestRefund.Result.OrderNotPaid _ -> LineOutcome.NOT_PAID;
            case RequestRefund.Result.NotSupported _ -> LineOutcome.NOT_SUPPORTED;
            case RequestRefund.Result.RefusedByRisk _ -> LineOutcome.RISK_REFUSED;
            case RequestRefund.Result.ExceedsOrder _ -> LineOutcome.EXCEEDS;
        };
    }
}
