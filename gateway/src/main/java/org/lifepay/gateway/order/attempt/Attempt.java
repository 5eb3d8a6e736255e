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
 * @param leasedTo while it is being opened: until when that is somebody's business
 */
public record Attempt(
        OrderKey order,
        int no,
        String number,
        PaymentMethod method,
        @Nullable String buyerFingerprint,
        Status status,
        @Nullable Instant leasedTo,
        Offer offer,
        Polling polling,
        History history) {

    /**
     * What the channel gave for the buyer to pay with.
     *
     * @param answer the code, order text or page
     */
    public record Offer(@Nullable String answer, @Nullable String tradeNo) {
        public boolean isEmpty() {
            return answer == null && tradeNo == null;
        }
    }

    /**
     * How the channel is asked what became of it.
     *
     * @param askAt when the channel is to be asked next; null when its fate is known
     * @param unknownSince since when the channel's answers say nothing about it; null when the last one did
     */
    public record Polling(
            @Nullable Instant askAt,
            @Nullable Instant askedAt,
            int asks,
            @Nullable Instant unknownSince) {}

    /**
     * What happened to it.
     *
     * @param tradeSeenAt when the channel first had a trade that waits for the payer
     * @param endedAt when it was paid, closed or refused; null also for old ones
     */
    public record History(
            Instant createdAt,
            @Nullable Instant tradeSeenAt,
            @Nullable Instant endedAt,
            @Nullable String endReason) {}

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

    public @Nullable String answer() {
        return offer.answer();
    }

    public @Nullable String tradeNo() {
        return offer.tradeNo();
    }

    public @Nullable Instant askAt() {
        return polling.askAt();
    }

    public @Nullable Instant askedAt() {
        return polling.askedAt();
    }

    public int asks() {
        return polling.asks();
    }

    public @Nullable Instant unknownSince() {
        return polling.unknownSince();
    }

    public Instant createdAt() {
        return history.createdAt();
    }

    public @Nullable Instant tradeSeenAt() {
        return history.tradeSeenAt();
    }

    public @Nullable Instant endedAt() {
        return history.endedAt();
    }

    public @Nullable String endReason() {
        return history.endReason();
    }

    /** Whether somebody may still pay it. */
    public boolean isLive() {
        return status == Status.OPENING || status == Status.OPEN;
    }

    /** Whether a buyer may hold something to pay it with; not when its number turned out to be taken at the channel. */
    public boolean isOffered() {
        return status == Status.OPENING || (status == Status.OPEN && !offer.isEmpty());
    }
}
