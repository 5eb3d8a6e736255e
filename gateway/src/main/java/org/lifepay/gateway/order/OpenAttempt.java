package org.lifepay.gateway.order;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.OpenAnswer;
import org.lifepay.gateway.channel.Opening;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.pace.Patience;
import org.lifepay.gateway.pace.Pause;
import org.springframework.stereotype.Component;

/**
 * Offers the buyer one way to pay an order. However many ask at once, one of them opens the attempt at the channel; the
 * others wait for its answer. Whoever comes after a crash takes over with the same number.
 */
@Component
public class OpenAttempt {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MAX_LOOKS = 120;
    private static final int MAX_LOOKS_AT_THE_TILL = 40;
    private static final int MAX_ATTEMPTS = 120;

    /** A code lives two hours at the channel; an older one is not handed out any more. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(110);

    private final AttemptTable attempts;
    private final PaymentChannel channel;
    private final SettleOrder settle;
    private final AskSchedule schedule;
    private final CashierAddress cashier;
    private final Pause pause;
    private final Patience patience;
    private final Clock clock;

    OpenAttempt(
            AttemptTable attempts,
            PaymentChannel channel,
            SettleOrder settle,
            AskSchedule schedule,
            CashierAddress cashier,
            Pause pause,
            Patience patience,
            Clock clock) {
        this.attempts = attempts;
        this.channel = channel;
        this.settle = settle;
        this.schedule = schedule;
        this.cashier = cashier;
        this.pause = pause;
        this.patience = patience;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** The buyer can pay, or could when this attempt was opened. */
        record Opened(Attempt attempt) implements Result {}

        /** The channel refused it for good. */
        record Declined(String code) implements Result {}

        /** The order had ended before anything was opened. */
        record Over() implements Result {}

        /** Nobody knows; the same call again goes on where this one stopped. */
        record TryAgain() implements Result {}
    }

    public Result open(Order order, Way way, Buyer buyer) {
        return way == Way.BARCODE ? openAtTheTill(order, buyer) : open(order, way, buyer, MAX_LOOKS);
    }

    /**
     * Nobody waits at a till while the channel hangs: its answer is taken in when it comes, whoever has gone. Until then
     * the order stands as it stands.
     */
    private Result openAtTheTill(Order order, Buyer buyer) {
        return patience.within(
                        AskSchedule.CALLERS_PATIENCE, () -> open(order, Way.BARCODE, buyer, MAX_LOOKS_AT_THE_TILL))
                .filter(result -> !(result instanceof Result.TryAgain))
                .orElseGet(() -> underWay(order));
    }

    private Result underWay(Order order) {
        List<Attempt> all = attempts.ofOrder(order.key());
        return all.isEmpty() ? new Result.TryAgain() : new Result.Opened(all.getLast());
    }

    @PreDestroy
    void finish() {
        patience.finish();
    }

    private Result open(Order order, Way way, Buyer buyer, int looks) {
        String mark = namesBuyer(way) ? buyer.mark(order) : null;
        for (int look = 0; look < looks; look++) {
            List<Attempt> all = attempts.ofOrder(order.key());
            Optional<Attempt> newest = all.stream()
                    .filter(attempt -> attempt.way() == way && Objects.equals(attempt.buyerMark(), mark))
                    .reduce((_, later) -> later);
            if (newest.isEmpty() && !order.isOpen()) {
                return new Result.Over();
            }
            Optional<Result> result = newest.isEmpty() || isSpent(newest.get(), order)
                    ? openNext(order, way, buyer, mark, all.size() + 1)
                    : goOnWith(newest.get(), order, buyer);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return new Result.TryAgain();
    }

    /** The trade of one buyer cannot be paid by another: whoever got the link passed on needs one of their own. */
    private static boolean namesBuyer(Way way) {
        return way == Way.LIFE_ACCOUNT || way == Way.MINI_PROGRAM;
    }

    /** An attempt that cannot serve this order any more, so that a further one is needed. */
    private boolean isSpent(Attempt attempt, Order order) {
        if (attempt.way() == Way.BARCODE) {
            return false; // a payer's code is charged once
        }
        boolean numberTaken =
                attempt.status() == Attempt.Status.OPEN && attempt.answer() == null && attempt.tradeNo() == null;
        boolean codeDead = attempt.status() == Attempt.Status.OPEN
                && attempt.way() == Way.SCAN_CODE
                && !clock.instant().isBefore(attempt.createdAt().plus(CODE_LIFE));
        return order.isOpen() && (numberTaken || codeDead || attempt.status() == Attempt.Status.CLOSED);
    }

    private Optional<Result> openNext(Order order, Way way, Buyer buyer, @Nullable String mark, int no) {
        if (no > MAX_ATTEMPTS) {
            return Optional.of(new Result.TryAgain());
        }
        Instant now = clock.instant();
        if (hasExpired(order, now)) {
            return Optional.of(new Result.Over());
        }
        String number = no == 1 ? order.paymentOrderId() : order.paymentOrderId() + "_" + no;
        Instant leasedTo = now.plus(LEASE);
        Instant askAt = schedule.whileOpening(way, leasedTo);
        boolean ours = attempts.insert(order.key(), no, number, way, mark, now, leasedTo, askAt);
        return ours ? openAtChannel(find(order, number), order, buyer) : Optional.empty();
    }

    /** Nobody may have closed it yet. The channel would decline it, and the order has not failed. */
    private static boolean hasExpired(Order order, Instant now) {
        return !now.isBefore(order.expiresAt());
    }

    private Optional<Result> goOnWith(Attempt attempt, Order order, Buyer buyer) {
        return switch (attempt.status()) {
            case OPEN, PAID, CLOSED -> Optional.of(new Result.Opened(attempt));
            case DECLINED -> Optional.of(new Result.Declined(reason(attempt)));
            case OPENING -> takeOver(attempt, order, buyer);
        };
    }

    private Optional<Result> takeOver(Attempt attempt, Order order, Buyer buyer) {
        Instant now = clock.instant();
        if (!order.isOpen() || hasExpired(order, now)) {
            return Optional.of(new Result.Opened(attempt));
        }
        if (!attempts.leaseOpening(attempt, now, now.plus(LEASE))) {
            pause.of(LOOK_AGAIN);
            return Optional.empty();
        }
        return attempt.way() == Way.BARCODE
                ? resumeBarcode(attempt, order, buyer)
                : openAtChannel(attempt, order, buyer);
    }

    /** A barcode may have been charged already: ask before it is charged again. */
    private Optional<Result> resumeBarcode(Attempt attempt, Order order, Buyer buyer) {
        switch (channel.ask(order.merchant().digits(), attempt.number())) {
            case AskAnswer.NotThere _ -> {
                return openAtChannel(attempt, order, buyer);
            }
            case AskAnswer.Paid(var payment) -> settle.confirm(attempt, payment);
            case AskAnswer.Closed _ -> settle.attemptClosed(attempt, "CLOSED_AT_CHANNEL");
            case AskAnswer.Waiting _ -> attempts.markOpen(attempt, null, null, schedule.soon(attempt));
            case AskAnswer.Unknown _ -> attempts.releaseOpening(attempt, schedule.soon(attempt));
        }
        return Optional.of(new Result.Opened(find(order, attempt.number())));
    }

    /** Empty: the number is taken at the channel, the next one is to be tried. */
    private Optional<Result> openAtChannel(Attempt attempt, Order order, Buyer buyer) {
        switch (channel.open(opening(attempt, order, buyer))) {
            case OpenAnswer.ScanCode(var url) -> opened(attempt, url, null);
            case OpenAnswer.Redirect(var url) -> opened(attempt, url.toString(), null);
            case OpenAnswer.AppOrder(var text) -> opened(attempt, text, null);
            case OpenAnswer.Trade(var tradeNo) -> opened(attempt, null, tradeNo);
            case OpenAnswer.PayerBusy _ -> opened(attempt, null, null);
            case OpenAnswer.Paid(var payment) -> settle.confirm(attempt, payment);
            case OpenAnswer.Declined(var code, var _) -> {
                settle.decline(attempt, code);
                return Optional.of(new Result.Declined(code));
            }
            case OpenAnswer.NumberTaken _ -> {
                opened(attempt, null, null);
                return Optional.empty();
            }
            case OpenAnswer.Unknown _ -> {
                attempts.releaseOpening(attempt, schedule.soon(attempt));
                return Optional.of(attempt.way() == Way.BARCODE ? new Result.Opened(attempt) : new Result.TryAgain());
            }
        }
        return Optional.of(new Result.Opened(find(order, attempt.number())));
    }

    private void opened(Attempt attempt, @Nullable String answer, @Nullable String tradeNo) {
        attempts.markOpen(attempt, answer, tradeNo, schedule.soon(attempt));
    }

    private Opening opening(Attempt attempt, Order order, Buyer buyer) {
        URI returnUrl = cashier.returningTo(order.paymentOrderId());
        return new Opening(
                order.merchant().digits(),
                attempt.number(),
                attempt.way(),
                order.amount(),
                order.subject(),
                order.expiresAt(),
                buyer.id(),
                buyer.appId(),
                buyer.authCode(),
                returnUrl);
    }

    private Attempt find(Order order, String number) {
        return attempts.findByNumber(order.merchant(), number).orElseThrow();
    }

    private static String reason(Attempt attempt) {
        return attempt.endReason() == null ? "DECLINED" : attempt.endReason();
    }
}
