package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
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
                BillDifference.ours(ours),
                BillDifference.theirs(theirs),
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
                BillDifference.ours(ours),
                BillDifference.theirs(theirs),
                before.foundAt(),
                before.explanation());
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
            case PAYOUT_RETURN -> ours ? Kind.PAYOUT_RETURN : Kind.OTHER;
        };
    }
}
