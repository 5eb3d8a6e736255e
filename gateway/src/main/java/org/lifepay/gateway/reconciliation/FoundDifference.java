package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.reconciliation.BillDifference.Status;

/**
 * Both sides of something that does not agree.
 *
 * @param occurrence which row of this name on the bill it is, from 0
 */
record FoundDifference(
        BillKey key,
        MatchResult result,
        @Nullable BookedMovement ours,
        @Nullable BilledMovement theirs,
        int occurrence) {

    BillDifference as(long id, Status status, Instant now) {
        String refund = theirs != null
                ? theirs.refundNumber()
                : Objects.requireNonNull(ours).refundNumber();
        String trade =
                theirs != null ? theirs.tradeNo() : Objects.requireNonNull(ours).tradeNo();
        return new BillDifference(
                key,
                id,
                theirs != null ? theirs.number() : Objects.requireNonNull(ours).number(),
                refund == null ? "" : refund,
                trade == null ? "" : trade,
                occurrence,
                kind(),
                result,
                status,
                theirs != null
                        ? OwnBooks.merchantOf(theirs)
                        : Objects.requireNonNull(ours).merchant(),
                ours == null ? null : ours.paymentOrderId(),
                ourSide(),
                theirSide(),
                now,
                null);
    }

    /** The same difference with what both sides say now. */
    BillDifference as(BillDifference before, Status status) {
        return new BillDifference(
                before.key(),
                before.id(),
                before.number(),
                before.refundNumber(),
                before.tradeNo(),
                before.occurrence(),
                ours == null ? before.kind() : ours.kind(),
                result,
                status,
                before.merchant(),
                ours == null ? before.paymentOrderId() : ours.paymentOrderId(),
                ourSide(),
                theirSide(),
                before.foundAt(),
                before.explanation());
    }

    private BillDifference.@Nullable Ours ourSide() {
        if (ours == null) {
            return null;
        }
        Money received = received();
        return received == null
                ? new BillDifference.Ours(ours.amount().fen(), ours.status(), ours.at())
                : new BillDifference.Ours(received.fen(), BillDifference.RECEIVED, ours.at());
    }

    private BillDifference.@Nullable Theirs theirSide() {
        if (theirs == null) {
            return null;
        }
        Money amount = received() == null ? theirs.amount() : theirs.received();
        return new BillDifference.Theirs(amount.fen(), theirs.feeFen(), theirs.at());
    }

    /** What our books say that the merchant received, if the difference is of that and not of the amount. */
    private @Nullable Money received() {
        return result == MatchResult.AMOUNT_DIFFERS
                        && ours != null
                        && theirs != null
                        && ours.amount().equals(theirs.amount())
                ? ours.received()
                : null;
    }

    /** Of what the bill alone has only the sort is known. */
    private Kind kind() {
        if (ours != null) {
            return ours.kind();
        }
        return theirs == null ? Kind.UNMATCHED_PAYMENT : kindOf(theirs);
    }

    private static Kind kindOf(BilledMovement theirs) {
        boolean ours = OwnBooks.merchantOf(theirs).isPresent();
        return switch (theirs.kind()) {
            case PAYMENT -> Kind.UNMATCHED_PAYMENT;
            case REFUND -> Kind.CONSOLE_REFUND;
            case PAYOUT -> ours ? Kind.PAYOUT : Kind.OTHER;
            case SHARE -> ours ? Kind.SHARE : Kind.OTHER;
            case SHARE_RETURN -> ours ? Kind.SHARE_RETURN : Kind.OTHER;
            case PAYOUT_RETURN -> ours ? Kind.PAYOUT_RETURN : Kind.OTHER;
        };
    }
}
