package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.QueryPayout;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What users do about differences. The channel is queried before anything is taken over: a bill alone changes no order. An
 * explanation needs a second user, because it is about money.
 */
@Component
public class BillDifferences {
    @Limit(
            area = LimitArea.SIZES,
            name = "refunds of one payment that are queried before one of them is taken over",
            unit = "refunds",
            atLimit = "it is not taken over; the page says that the answer is inconclusive")
    private static final int MAX_OTHER_REFUNDS = 20;

    private final BillDifferenceTable table;
    private final BillLineTable lines;
    private final BillDayTable days;
    private final MatchAgain match;
    private final PaymentChannel channel;
    private final PaymentConfirmationHandler payments;
    private final RefundNoticeHandler refunds;
    private final QueryPayout payouts;
    private final Corrections corrections;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BillDifferences(
            BillDifferenceTable table,
            BillLineTable lines,
            BillDayTable days,
            MatchAgain match,
            PaymentChannel channel,
            PaymentConfirmationHandler payments,
            RefundNoticeHandler refunds,
            QueryPayout payouts,
            Corrections corrections,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.lines = lines;
        this.days = days;
        this.match = match;
        this.channel = channel;
        this.payments = payments;
        this.refunds = refunds;
        this.payouts = payouts;
        this.corrections = corrections;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** Both sides agree now: closed. */
        AGREES,
        /** The channel confirms it, and it differs still. */
        CONFIRMED,
        /** The channel knows no such payment or refund. */
        NOT_AT_CHANNEL,
        /** The channel's answer is inconclusive. */
        UNKNOWN,
        /** Explained; a second user must approve. */
        EXPLAINED,
        /** Approved by a second user: closed. */
        APPROVED,
        /** The explanation was rejected: open again. */
        REJECTED,
        /** A user cannot approve an own explanation. */
        OWN_EXPLANATION,
        /** The correction takes more than there is: nothing was approved. */
        NOT_ENOUGH,
        /** Not this difference, or more than it is about. */
        NOT_CORRECTED,
        /** It is closed, or was decided by another user just now. */
        GONE
    }

    /** A user who acts. */
    public record By(long id, String name) {}

    public Optional<BillDifference> find(long id) {
        return table.find(id);
    }

    /** Queries the channel, takes over what it confirms, and compares again. */
    public Result queryChannel(long id) {
        Optional<BillDifference> found = table.find(id);
        if (found.isEmpty() || found.get().status() == BillDifference.Status.CLOSED) {
            return Result.GONE;
        }
        BillDifference difference = found.get();
        Result said = query(difference);
        boolean agrees = !difference.isTotal() && match.match(difference).agrees();
        expedite(difference);
        return agrees ? Result.AGREES : said;
    }

    private Result query(BillDifference difference) {
        return switch (difference.kind()) {
            case PAYMENT, UNMATCHED_PAYMENT -> queryPayment(difference);
            case REFUND, AUTO_REFUND, CONSOLE_REFUND -> queryRefund(difference);
            case PAYOUT, PAYOUT_RETURN -> queryPayout(difference);
            case OTHER, ACCOUNT_TOTAL -> Result.NOT_AT_CHANNEL;
        };
    }

    /** A payout that we do not have cannot be queried: the channel wants its terms. */
    private Result queryPayout(BillDifference difference) {
        Optional<PayoutResult> said =
                difference.merchant().flatMap(merchant -> payouts.queryAgain(merchant, difference.number()));
        return said.map(result -> switch (result) {
                    case PayoutResult.Paid _, PayoutResult.Returned _ -> Result.CONFIRMED;
                    case PayoutResult.NotFound _, PayoutResult.Declined _ -> Result.NOT_AT_CHANNEL;
                    case PayoutResult.Processing _, PayoutResult.Unknown _ -> Result.UNKNOWN;
                })
                .orElse(Result.UNKNOWN);
    }

    private Result queryPayment(BillDifference difference) {
        String hint = hint(difference);
        return switch (channel.query(hint, difference.number())) {
            case QueryResult.Paid(var payment) -> {
                if (difference.theirs() != null) {
                    var _ = payments.confirm(hint, payment);
                }
                yield Result.CONFIRMED;
            }
            case QueryResult.Waiting _, QueryResult.NotFound _ -> Result.NOT_AT_CHANNEL;
            case QueryResult.Closed _, QueryResult.Unknown _ -> Result.UNKNOWN;
        };
    }

    private Result queryRefund(BillDifference difference) {
        String hint = hint(difference);
        return switch (channel.queryRefundAmount(
                hint, difference.number(), difference.tradeNo(), difference.refundNumber())) {
            case RefundAmount.Refunded(var amount) ->
                difference.theirs() == null ? Result.CONFIRMED : takeOver(difference, difference.theirs(), amount);
            case RefundAmount.NotFound _ -> Result.NOT_AT_CHANNEL;
            case RefundAmount.Unknown _ -> Result.UNKNOWN;
        };
    }

    /** As by the channel's notice, with amounts that the channel has confirmed. */
    private Result takeOver(BillDifference difference, BillDifference.Theirs theirs, Money amount) {
        return refundedBefore(difference, theirs)
                .map(before -> {
                    var _ = refunds.refunded(hint(difference), notice(difference, theirs, before.plus(amount)));
                    return Result.CONFIRMED;
                })
                .orElse(Result.UNKNOWN);
    }

    private static RefundNotice notice(BillDifference difference, BillDifference.Theirs theirs, Money total) {
        return new RefundNotice(
                difference.number(),
                difference.tradeNo(),
                Optional.of(difference.refundNumber()),
                total,
                theirs.at(),
                Optional.empty());
    }

    /** What the channel confirms of the payment's other refunds on the bills until then; empty if it does not say. */
    private Optional<Money> refundedBefore(BillDifference difference, BillDifference.Theirs theirs) {
        List<String> others = lines.find(difference.key(), List.of(difference.number())).stream()
                .map(placed -> placed.line().movement())
                .filter(row -> row.isRefund() && !row.at().isAfter(theirs.at()))
                .flatMap(row -> Stream.ofNullable(row.refundNumber()))
                .filter(number -> !number.equals(difference.refundNumber()))
                .distinct()
                .toList();
        if (others.size() > MAX_OTHER_REFUNDS) {
            return Optional.empty();
        }
        Money before = Money.ZERO;
        for (String other : others) {
            switch (channel.queryRefundAmount(hint(difference), difference.number(), difference.tradeNo(), other)) {
                case RefundAmount.Refunded(var amount) -> before = before.plus(amount);
                case RefundAmount.NotFound _ -> {}
                case RefundAmount.Unknown _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(before);
    }

    private static String hint(BillDifference difference) {
        return difference.merchant().map(MerchantId::digits).orElse("");
    }

    public Result explain(long id, String note, By by) {
        return explain(id, note, Optional.empty(), by);
    }

    /**
     * Explains a difference.
     *
     * @param wanted a correction of the books that the second user approves with the explanation
     */
    public Result explain(long id, String note, Optional<Correction.Wanted> wanted, By by) {
        Optional<BillDifference> found = table.find(id);
        if (found.isEmpty()) {
            return Result.GONE;
        }
        BillDifference difference = found.get();
        if (wanted.isPresent()
                && (!Corrections.isPossible(difference)
                        || wanted.get().amount().equals(Money.ZERO)
                        || corrections.exceeds(difference, wanted.get()))) {
            return Result.NOT_CORRECTED;
        }
        Instant at = now().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!table.explain(difference, new BillDifference.Explanation(note, by.id(), by.name(), at))) {
                return Result.GONE;
            }
            corrections.drop(difference);
            wanted.ifPresent(correction -> corrections.claim(difference, correction, at, by));
            return Result.EXPLAINED;
        }));
    }

    /**
     * Approves an explanation, by another user than the one who gave it.
     *
     * @param explainedAt the explanation that the user has seen: another one may have replaced it
     */
    public Result approve(long id, Instant explainedAt, By by) {
        Optional<BillDifference> found = table.find(id);
        if (found.isEmpty() || found.get().status() != BillDifference.Status.EXPLAINED) {
            return Result.GONE;
        }
        BillDifference difference = found.get();
        if (Objects.requireNonNull(difference.explanation()).byId() == by.id()) {
            return Result.OWN_EXPLANATION;
        }
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            if (!table.approve(difference, explainedAt, by.id(), by.name(), now())) {
                return Result.GONE;
            }
            if (!corrections.book(difference, explainedAt, by)) {
                status.setRollbackOnly();
                return Result.NOT_ENOUGH;
            }
            return Result.APPROVED;
        }));
        expedite(difference);
        return result;
    }

    public Result reject(long id) {
        Optional<BillDifference> found = table.find(id);
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (found.isEmpty() || !table.reject(found.get())) {
                return Result.GONE;
            }
            corrections.drop(found.get());
            return Result.REJECTED;
        }));
    }

    /** The day may be closed now. */
    private void expedite(BillDifference difference) {
        days.expedite(difference.key(), now());
    }

    private Instant now() {
        return clock.instant();
    }
}
