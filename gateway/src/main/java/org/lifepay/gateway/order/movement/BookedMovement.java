package org.lifepay.gateway.order.movement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A movement of money at the channel as it stands in our books.
 *
 * @param merchant empty for a payment that no merchant has an order for
 * @param number our number of the payment attempt or payout
 * @param refundNumber the refund's number at the channel; null for a payment or payout; {@code RETURNED} for a payout that came back;
 *     the number of a share or of its return
 * @param done whether our books say that the money moved; else that it has not, or that it is not known
 * @param status the status as the row has it
 * @param at when it was completed; if it was not, when it was begun
 * @param paymentOrderId the order; null if there is none
 * @param received what the merchant received of a payment that its order keeps, or gave back with a refund that is done: the amount
 *     less the discount that it pays; null: not known here
 */
public record BookedMovement(
        Optional<MerchantId> merchant,
        Kind kind,
        String number,
        @Nullable String refundNumber,
        @Nullable String tradeNo,
        Money amount,
        boolean done,
        String status,
        Instant at,
        @Nullable String paymentOrderId,
        @Nullable Money received) {

    /** What kind of movement it is. */
    public enum Kind {
        PAYMENT,
        /** A payment with a number that no order has. */
        UNMATCHED_PAYMENT,
        REFUND,
        AUTO_REFUND,
        /** A refund made in the channel's own console. */
        CONSOLE_REFUND,
        PAYOUT,
        /** A payout that a bank sent back. */
        PAYOUT_RETURN,
        /** A part of a payment that the channel pays to another account. */
        SHARE,
        /** What came back of such a part with a refund. */
        SHARE_RETURN,
        /** What moved the account's balance and is nothing of ours. */
        OTHER,
        /** A sum on the bill of the account that the bill of payments has otherwise. */
        ACCOUNT_TOTAL
    }

    /** A movement of which it is not known here what the merchant received. */
    public BookedMovement(
            Optional<MerchantId> merchant,
            Kind kind,
            String number,
            @Nullable String refundNumber,
            @Nullable String tradeNo,
            Money amount,
            boolean done,
            String status,
            Instant at,
            @Nullable String paymentOrderId) {
        this(merchant, kind, number, refundNumber, tradeNo, amount, done, status, at, paymentOrderId, null);
    }

    /** The same with what the merchant received, or gave back. */
    public BookedMovement withReceived(Money received) {
        return new BookedMovement(
                merchant, kind, number, refundNumber, tradeNo, amount, done, status, at, paymentOrderId, received);
    }

    /** Whether it is a share, or the return of one. */
    public boolean isShare() {
        return kind == Kind.SHARE || kind == Kind.SHARE_RETURN;
    }

    public boolean isRefund() {
        return refundNumber != null && kind != Kind.PAYOUT_RETURN && !isShare();
    }
}
