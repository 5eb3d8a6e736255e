package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.SplitMarkTable;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.attempt.AttemptTable;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.gateway.work.Sleeper;
import org.springframework.stereotype.Component;

/**
 * Starts a payment of an order with one payment method. Of concurrent callers one initiates the attempt at the channel,
 * and the others wait for its result. After a crash another caller takes over with the same number.
 */
@Component
public class StartPayment {
    private static final Duration RECHECK_INTERVAL = Duration.ofMillis(100);
    private static final int MAX_CHECKS = 120;
    private static final int MAX_BARCODE_CHECKS = 40;

    private final SplitMarkTable marks;
    private final AttemptTable attempts;
    private final PaymentChannel channel;
    private final OrderTransitions transitions;
    private final SuspendedOrders suspendedOrders;
    private final PollBackoff backoff;
    private final CashierUrls cashier;
    private final Sleeper sleeper;
    private final BoundedCaller caller;
    private final Clock clock;

    StartPayment(
            SplitMarkTable marks,
            AttemptTable attempts,
            PaymentChannel channel,
            OrderTransitions transitions,
            SuspendedOrders suspendedOrders,
            PollBackoff backoff,
            CashierUrls cashier,
            Sleeper sleeper,
            BoundedCaller caller,
            Clock clock) {
        this.marks = marks;
        this.attempts = attempts;
        this.channel = channel;
        this.transitions = transitions;
        this.suspendedOrders = suspendedOrders;
        this.backoff = backoff;
        this.cashier = cashier;
        this.sleeper = sleeper;
        this.caller = caller;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        /** The buyer can pay, or could when this attempt was initiated. */
        record Started(Attempt attempt) implements Result {}

        /** The channel declined finally. */
        record Declined(String code) implements Result {}

        /** The order had ended before the payment was initiated, or its merchant is suspended. */
        record OrderEnded() implements Result {}

        /** Our configuration at the channel is wrong; the same call works once it is fixed. */
        record NotSetUp(String code) implements Result {}

        /** The outcome is unknown; the same call continues where this one stopped. */
        record TryAgain() implements Result {}
    }

    public Result start(Order order, PaymentMethod method, Buyer buyer) {
        if (suspendedOrders.isSuspended(order)) {
            return new Result.OrderEnded();
        }
        return start(order, method, buyer, false);
    }

    /** The same for an order that the caller has just written: its merchant may trade, and no attempt can have begun yet. */
    public Result openFirst(Order order, PaymentMethod method, Buyer buyer) {
        return start(order, method, buyer, true);
    }

    private Result start(Order order, PaymentMethod method, Buyer buyer, boolean isNew) {
        return method == PaymentMethod.BARCODE
                ? startBarcode(order, buyer, isNew)
                : caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> start(order, method, buyer, isNew, MAX_CHECKS))
                        .orElseGet(Result.TryAgain::new);
    }

    /**
     * A till does not wait while the channel hangs: the channel's response is processed when it arrives, even if the
     * caller has gone. Until then the order is unchanged.
     */
    private Result startBarcode(Order order, Buyer buyer, boolean isNew) {
        return caller.callWithin(
                        PaymentChannel.CALLER_TIMEOUT,
                        () -> start(order, PaymentMethod.BARCODE, buyer, isNew, MAX_BARCODE_CHECKS))
                .filter(result -> !(result instanceof Result.TryAgain))
                .orElseGet(() -> inProgress(order));
    }

    private Result inProgress(Order order) {
        List<Attempt> all = attempts.ofOrder(order.key());
        return all.isEmpty() ? new Result.TryAgain() : new Result.Started(all.getLast());
    }

    private Result start(Order order, PaymentMethod method, Buyer buyer, boolean isNew, int maxChecks) {
        String fingerprint = method.isBoundToBuyer() ? buyer.fingerprint(order) : null;
        if (isNew) {
            Optional<Result> first = startNewAttempt(order, method, buyer, fingerprint, 1);
            if (first.isPresent()) {
                return first.get();
            }
        }
        for (int check = 0; check < maxChecks; check++) {
            List<Attempt> all = attempts.ofOrder(order.key());
            Optional<Attempt> newest = all.stream()
                    .filter(attempt ->
                            attempt.method() == method && Objects.equals(attempt.buyerFingerprint(), fingerprint))
                    .reduce((_, later) -> later);
            if (newest.isEmpty() && !order.isOpen()) {
                return new Result.OrderEnded();
            }
            Optional<Result> result = newest.isEmpty() || isSpent(newest.get(), order)
                    ? startNewAttempt(order, method, buyer, fingerprint, all.size() + 1)
                    : resume(newest.get(), order, buyer);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return new Result.TryAgain();
    }

    /** An attempt that can no longer serve this order, so that another one is needed. */
    private boolean isSpent(Attempt attempt, Order order) {
        if (attempt.method() == PaymentMethod.BARCODE) {
            return false; // a payer's code is charged once
        }
        boolean numberTaken =
                attempt.status() == Attempt.Status.OPEN && attempt.offer().isEmpty();
        boolean codeExpired = attempt.status() == Attempt.Status.OPEN
                && attempt.method() == PaymentMethod.SCAN_CODE
                && !clock.instant().isBefore(attempt.createdAt().plus(AttemptLimits.QR_CODE_LIFETIME));
        return order.isOpen()
                && (numberTaken || codeExpired || attempt.status() == Attempt.Status.CLOSED || mayBeTriedAnew(attempt));
    }

    /** Retries a declined attempt of an open order; not at once, because pages are reloaded often. */
    private boolean mayBeTriedAnew(Attempt attempt) {
        Instant ended = attempt.endedAt() == null ? attempt.createdAt() : attempt.endedAt();
        return attempt.status() == Attempt.Status.DECLINED
                && !clock.instant().isBefore(ended.plus(AttemptLimits.BETWEEN_DECLINED));
    }

    private Optional<Result> startNewAttempt(
            Order order, PaymentMethod method, Buyer buyer, @Nullable String fingerprint, int no) {
        if (no > AttemptLimits.MAX_ATTEMPTS) {
            return Optional.of(new Result.TryAgain());
        }
        Instant now = clock.instant();
        if (hasExpired(order, now)) {
            return Optional.of(new Result.OrderEnded());
        }
        String number = no == 1 ? order.paymentOrderId() : order.paymentOrderId() + "_" + no;
        Instant leasedTo = now.plus(AttemptLimits.LEASE);
        Instant nextQueryAt = backoff.firstDuringInitiation(method, leasedTo);
        return attempts.insert(order.key(), no, number, method, fingerprint, now, leasedTo, nextQueryAt)
                .flatMap(inserted -> initiate(inserted, order, buyer));
    }

    /**
     * Checks that it has not been closed meanwhile. The channel would decline it, although the order has not failed.
     */
    private static boolean hasExpired(Order order, Instant now) {
        return !now.isBefore(order.expiresAt());
    }

    private Optional<Result> resume(Attempt attempt, Order order, Buyer buyer) {
        return switch (attempt.status()) {
            case OPEN, PAID, CLOSED -> Optional.of(new Result.Started(attempt));
            case DECLINED -> Optional.of(new Result.Declined(attempt.declineReason()));
            case OPENING -> takeOver(attempt, order, buyer);
        };
    }

    private Optional<Result> takeOver(Attempt attempt, Order order, Buyer buyer) {
        Instant now = clock.instant();
        if (!order.isOpen() || hasExpired(order, now)) {
            return Optional.of(new Result.Started(attempt));
        }
        if (!attempts.leaseInitiation(attempt, now, now.plus(AttemptLimits.LEASE))) {
            sleeper.sleep(RECHECK_INTERVAL);
            return Optional.empty();
        }
        return attempt.method() == PaymentMethod.BARCODE
                ? resumeBarcode(attempt, order, buyer)
                : initiate(attempt, order, buyer);
    }

    /** A barcode may have been charged already: query before it is charged again. */
    private Optional<Result> resumeBarcode(Attempt attempt, Order order, Buyer buyer) {
        switch (channel.query(order.merchant().digits(), attempt.number())) {
            case QueryResult.NotFound _ -> {
                return initiate(attempt, order, buyer);
            }
            case QueryResult.Paid(var payment) -> transitions.confirmPayment(attempt, payment);
            case QueryResult.Closed _ -> transitions.closeAttempt(attempt, Attempt.CLOSED_AT_CHANNEL);
            case QueryResult.Waiting _ -> attempts.markOpen(attempt, null, null, backoff.firstAfterInitiation(attempt));
            case QueryResult.Unknown _ -> attempts.releaseInitiation(attempt, backoff.firstAfterInitiation(attempt));
        }
        return Optional.of(new Result.Started(find(order, attempt.number())));
    }

    /** Empty: the number is taken at the channel, try the next one. */
    private Optional<Result> initiate(Attempt attempt, Order order, Buyer buyer) {
        return switch (channel.initiate(paymentRequest(attempt, order, buyer))) {
            case PaymentInitiation.ScanCode(var url) -> recordInitiation(attempt, url, null);
            case PaymentInitiation.Redirect(var url) -> recordInitiation(attempt, url.toString(), null);
            case PaymentInitiation.AppOrder(var text) -> recordInitiation(attempt, text, null);
            case PaymentInitiation.Trade(var tradeNo) -> recordInitiation(attempt, null, tradeNo);
            case PaymentInitiation.AwaitingPayer _ -> recordInitiation(attempt, null, null);
            case PaymentInitiation.Paid(var payment) -> {
                transitions.confirmAnswer(attempt, payment);
                yield Optional.of(new Result.Started(find(order, attempt.number())));
            }
            case PaymentInitiation.Declined(var code, var _) -> {
                transitions.declineAttempt(attempt, code);
                yield Optional.of(new Result.Declined(code));
            }
            case PaymentInitiation.BuyerDeclined(var code, var _) -> {
                transitions.declineBuyer(attempt, code);
                yield Optional.of(new Result.Declined(code));
            }
            case PaymentInitiation.NotSetUp(var code) -> {
                attempts.releaseInitiation(attempt, backoff.firstAfterInitiation(attempt));
                attempts.recordProblem(attempt, code, clock.instant());
                yield Optional.of(new Result.NotSetUp(code));
            }
            case PaymentInitiation.NumberTaken _ -> {
                attempts.markOpen(attempt, null, null, backoff.firstAfterInitiation(attempt));
                yield Optional.empty();
            }
            case PaymentInitiation.Unknown _ -> {
                attempts.releaseInitiation(attempt, backoff.firstAfterInitiation(attempt));
                yield Optional.of(
                        attempt.method() == PaymentMethod.BARCODE
                                ? new Result.Started(attempt)
                                : new Result.TryAgain());
            }
        };
    }

    /** A concurrent change of the attempt takes precedence. */
    private Optional<Result> recordInitiation(Attempt attempt, @Nullable String answer, @Nullable String tradeNo) {
        Attempt now = attempts.markOpen(attempt, answer, tradeNo, backoff.firstAfterInitiation(attempt))
                .or(() -> attempts.findByNumber(attempt.order().merchant(), attempt.number()))
                .orElseThrow();
        return Optional.of(new Result.Started(now));
    }

    private PaymentRequest paymentRequest(Attempt attempt, Order order, Buyer buyer) {
        return new PaymentRequest(
                order.merchant().digits(),
                attempt.number(),
                attempt.method(),
                order.amount(),
                order.subject(),
                order.expiresAt(),
                buyer.id(),
                buyer.appId(),
                buyer.authCode(),
                cashier.returnUrl(order.paymentOrderId()),
                order.pointOfSale().storeId(),
                order.pointOfSale().cashierId(),
                order.isForCustoms(),
                marks.isHeld(order));
    }

    private Attempt find(Order order, String number) {
        return attempts.findByNumber(order.merchant(), number).orElseThrow();
    }
}
