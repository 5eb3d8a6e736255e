package org.lifepay.gateway.channel.bill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A row of a channel's bill.
 *
 * @param number our number of the payment attempt or payout, as the channel has it; the channel's if there is none of ours
 * @param refundNumber the refund's number; null for a payment or payout; {@link #RETURNED} for a payout that came back; the
 *     channel's number of a share or of its return, of which several may have one payment's number
 * @param tradeNo the channel's number
 * @param amount the total, before the channel's discounts
 * @param received what the merchant got of it
 * @param feeFen the channel's fee; negative if a refund gives it back
 * @param at when it was completed, by the channel's clock
 */
public record BilledMovement(
        Kind kind,
        String number,
        @Nullable String refundNumber,
        String tradeNo,
        Money amount,
        Money received,
        long feeFen,
        Instant at) {
    /** Tells a payout that came back from the payout itself. */
    public static final String RETURNED = "RETURNED";

    /** What kind of row it is. */
    public enum Kind {
        PAYMENT,
        REFUND,
        /** Money that left the account: a payout, or something that is not ours. */
        PAYOUT,
        /** Money that came into the account and is no payment, as of a payout that a bank sent back. */
        PAYOUT_RETURN,
        /** A part of a payment that went to another account. */
        SHARE,
        /** What came back of such a part with a refund. */
        SHARE_RETURN
    }

    /** A payment, or a refund if it has the number of one. */
    public BilledMovement(
            String number,
            @Nullable String refundNumber,
            String tradeNo,
            Money amount,
            Money received,
            long feeFen,
            Instant at) {
        this(
                refundNumber == null ? Kind.PAYMENT : Kind.REFUND,
                number,
                refundNumber,
                tradeNo,
                amount,
                received,
                feeFen,
                at);
    }

    /** What left the account, or came into it, and is neither payment, refund nor fee. */
    public static BilledMovement of(AccountMovement row) {
        boolean out = row.fen() < 0;
        Money amount = new Money(Math.abs(row.fen()));
        boolean share = row.kind() == AccountMovement.Kind.SHARE;
        Kind ofOut = share ? Kind.SHARE : Kind.PAYOUT;
        Kind ofIn = share ? Kind.SHARE_RETURN : Kind.PAYOUT_RETURN;
        return new BilledMovement(
                out ? ofOut : ofIn,
                row.number().isEmpty() ? row.flowNumber() : row.number(),
                share ? row.flowNumber() : out ? null : RETURNED,
                row.flowNumber(),
                amount,
                amount,
                0,
                row.at());
    }

    public boolean isRefund() {
        return kind == Kind.REFUND;
    }

    public boolean isPayout() {
        return kind == Kind.PAYOUT || kind == Kind.PAYOUT_RETURN;
    }

    public boolean isShare() {
        return kind == Kind.SHARE || kind == Kind.SHARE_RETURN;
    }

    /** Whether it is neither a payment nor a refund. */
    public boolean isOfAccount() {
        return isPayout() || isShare();
    }

    /** Whether the number is the channel's own: nothing of ours has it. */
    public boolean isForeign() {
        return isOfAccount() && number.equals(tradeNo);
    }
}
