package org.lifepay.gateway.order.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.OrderKey;

/**
 * One way that a buyer was offered to pay an order.
 *
 * @param number its number at the channel (out_trade_no)
 * @param buyerFingerprint whom it was opened for, where the channel wants to know it ({@link Buyer#fingerprint})
 * @param answer the code, order text or page that the channel gave
 * @param leasedTo while it is being opened: until when that is somebody's business
 * @param tradeSeenAt when the channel first had a trade that waits for the payer
 * @param endedAt when it was paid, closed or refused; null also for old ones
 * @param nextQueryAt when the channel is to be asked next; null when its fate is known
 * @param unknownSince since when the channel's answers say nothing about it; null when the last one did
 */
public record Attempt(
        OrderKey order,
        int no,
        String number,
        PaymentMethod method,
        @Nullable String buyerFingerprint,
        Status status,
        @Nullable String answer,
        @Nullable String endReason,
        @Nullable String tradeNo,
        @Nullable Instant leasedTo,
        @Nullable Instant nextQueryAt,
        @Nullable Instant lastQueriedAt,
        int queryCount,
        Instant createdAt,
        @Nullable Instant tradeSeenAt,
        @Nullable Instant endedAt,
        @Nullable Instant unknownSince) {

    /** Where an attempt stands. */
    public enum Status {
        /** We do not know yet whether the channel has it. */
        OPENING,
        /** The buyer can pay. */
        OPEN,
        PAID,
        /** Nobody can pay it any more. */
        CLOSED,
        /** The channel refused it. */
        DECLINED
    }

    /** Whether somebody may still pay it. */
    public boolean isLive() {
        return status == Status.OPENING || status == Status.OPEN;
    }

    /** Whether a buyer may hold something to pay it with; not when its number turned out to be taken at the channel. */
    public boolean isOffered() {
        return status == Status.OPENING || (status == Status.OPEN && (answer != null || tradeNo != null));
    }
}
