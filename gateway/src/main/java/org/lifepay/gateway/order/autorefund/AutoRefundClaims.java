package org.lifepay.gateway.order.autorefund;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends auto-refunds that the channel does not carry out: a user claims that the payment was refunded, a second one
 * approves, and the channel is queried first. A refund made in the channel's own console needs no claim: the channel
 * reports it when it is queried. {@link AutoRefundClaimed} tells of claims and approvals.
 */
@Component
public class AutoRefundClaims {
    private final AutoRefundClaimTable table;
    private final AttemptTable attempts;
    private final AutoRefundWorker autoRefundWorker;
    private final PaymentChannel channel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AutoRefundClaims(
            AutoRefundClaimTable table,
            AttemptTable attempts,
            AutoRefundWorker autoRefundWorker,
            PaymentChannel channel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.attempts = attempts;
        this.autoRefundWorker = autoRefundWorker;
        this.channel = channel;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** No refund is sent any more; a second user must approve. */
        CLAIMED,
        /** Approved by a second user: done. */
        HANDLED,
        /** Rejected: the auto-refund continues. */
        REJECTED,
        /** The channel reports the refund: done, whatever was claimed. */
        WENT_BACK,
        /** The channel reports that it is not refunded. */
        NOT_BACK,
        /** The channel's response is inconclusive. */
        UNKNOWN,
        /** What is left to refund is another amount than the claimed one. */
        OTHER_AMOUNT,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** A channel call from before the claim may not have ended yet. */
        TOO_EARLY,
        /** There is nothing to refund, or it is decided already. */
        GONE
    }

    /** What a user says of a payment that has to go back, which waits for a second one. */
    public Optional<AutoRefundClaim> find(MerchantId merchant, String number) {
        return attempts.findByNumber(merchant, number).flatMap(table::claim);
    }

    public Result claim(MerchantId merchant, String number, Money amount, String proof, AutoRefundClaim.By by) {
        return with(merchant, number, attempt -> {
            Optional<AutoRefundTask> open = table.open(attempt);
            if (open.isPresent() && !open.get().amount().equals(amount)) {
                return Result.OTHER_AMOUNT;
            }
            AutoRefundClaim claim = new AutoRefundClaim(amount, proof, by, clock.instant());
            boolean claimed = Boolean.TRUE.equals(transaction.execute(_ -> {
                boolean ours = table.insert(attempt, claim);
                if (ours) {
                    publish(attempt, claim, null);
                }
                return ours;
            }));
            return claimed ? Result.CLAIMED : Result.GONE;
        });
    }

    private void publish(Attempt attempt, AutoRefundClaim claim, AutoRefundClaim.@Nullable By approver) {
        events.publishEvent(new AutoRefundClaimed(attempt.order().merchant(), attempt.number(), claim, approver));
    }

    public Result approve(MerchantId merchant, String number, AutoRefundClaim.By by) {
        return with(merchant, number, attempt -> {
            Optional<AutoRefundClaim> claim = table.claim(attempt);
            if (claim.isEmpty()) {
                return Result.GONE;
            }
            if (claim.get().by().id() == by.id()) {
                return Result.OWN_CLAIM;
            }
            Instant now = clock.instant();
            if (now.isBefore(claim.get().at().plus(AutoRefundWorker.MIN_RETRY_DELAY))) {
                return Result.TOO_EARLY;
            }
            Result seen = check(attempt);
            return seen == Result.NOT_BACK ? end(attempt, claim.get(), by, now) : seen;
        });
    }

    private Result end(Attempt attempt, AutoRefundClaim claim, AutoRefundClaim.By by, Instant now) {
        AutoRefundTask autoRefundTask = table.open(attempt).orElseThrow();
        if (!autoRefundTask.amount().equals(claim.amount())) {
            return Result.OTHER_AMOUNT; // part of it was refunded in the channel's console since
        }
        boolean approved = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean ours = table.approve(attempt, claim, by, now);
            if (ours) {
                autoRefundWorker.report(autoRefundTask);
                publish(attempt, claim, by);
            }
            return ours;
        }));
        return approved ? Result.HANDLED : Result.GONE;
    }

    public Result reject(MerchantId merchant, String number) {
        return with(
                merchant,
                number,
                attempt -> table.reject(attempt, clock.instant().plus(AutoRefundWorker.MIN_RETRY_DELAY))
                        ? Result.REJECTED
                        : Result.GONE);
    }

    /** Queries the channel whether the payment was refunded, by us or in the channel's own console. */
    public Result check(MerchantId merchant, String number) {
        return with(merchant, number, this::check);
    }

    private Result check(Attempt attempt) {
        Optional<AutoRefundTask> open = table.open(attempt);
        if (open.isEmpty()) {
            return Result.GONE;
        }
        return switch (channel.queryRefund(AutoRefundWorker.refundOf(open.get()))) {
            case RefundResult.Done _ -> wentBack(open.get());
            case RefundResult.Unknown _ -> Result.UNKNOWN;
            case RefundResult.NotFound _, RefundResult.Declined _ -> askTrade(open.get());
        };
    }

    /** A paid trade that is closed was fully refunded. */
    private Result askTrade(AutoRefundTask autoRefundTask) {
        return switch (channel.query(autoRefundTask.order().merchant().digits(), autoRefundTask.number())) {
            case QueryResult.Closed _ -> wentBack(autoRefundTask);
            case QueryResult.Paid _ -> Result.NOT_BACK;
            case QueryResult.Waiting _, QueryResult.NotFound _, QueryResult.Unknown _ -> Result.UNKNOWN;
        };
    }

    private Result wentBack(AutoRefundTask autoRefundTask) {
        autoRefundWorker.complete(autoRefundTask);
        return Result.WENT_BACK;
    }

    private Result with(MerchantId merchant, String number, Function<Attempt, Result> work) {
        return attempts.findByNumber(merchant, number).map(work).orElse(Result.GONE);
    }
}
