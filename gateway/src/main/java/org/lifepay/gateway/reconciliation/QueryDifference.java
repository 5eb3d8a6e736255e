package org.lifepay.gateway.reconciliation;

import java.util.List;
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
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Queries the channel about a difference, and takes over what it confirms as if by its notice. */
@Component
class QueryDifference {
    @Limit(
            area = LimitArea.SIZES,
            name = "refunds of one payment that are queried before one of them is taken over",
            unit = "refunds",
            atLimit = "it is not taken over; the page says that the answer is inconclusive")
    private static final int MAX_OTHER_REFUNDS = 20;

    private final BillLineTable lines;
    private final PaymentChannel channel;
    private final PaymentConfirmationHandler payments;
    private final RefundNoticeHandler refunds;
    private final QueryPayout payouts;

    QueryDifference(
            BillLineTable lines,
            PaymentChannel channel,
            PaymentConfirmationHandler payments,
            RefundNoticeHandler refunds,
            QueryPayout payouts) {
        this.lines = lines;
        this.channel = channel;
        this.payments = payments;
        this.refunds = refunds;
        this.payouts = payouts;
    }

    /** Takes over what the channel confirms; a bill alone changes nothing. */
    Result query(BillDifference difference) {
        return switch (difference.kind()) {
            case PAYMENT, UNMATCHED_PAYMENT -> queryPayment(difference);
            case REFUND, AUTO_REFUND, CONSOLE_REFUND -> queryRefund(difference);
            case PAYOUT, PAYOUT_RETURN -> queryPayout(difference);
            case SHARE, SHARE_RETURN -> Result.UNKNOWN;
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
}
