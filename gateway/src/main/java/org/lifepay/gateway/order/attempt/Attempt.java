package org.lifepay.gateway.order.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.OrderKey;

/**
 * A payment attempt: one payment method offered to the buyer of an order.
 *
 * @param number our number at the channel (out_trade_no)
 * @param buyerFingerprint the buyer, if the channel requires one ({@link Buyer#fingerprint})
 * @param leasedTo the lease of the initiation while it is in progress
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
    /** Why an attempt has ended whose trade the channel says is closed. */
    public static final String CLOSED_AT_CHANNEL = "CLOSED_AT_CHANNEL";

    /**
     * What the buyer pays with.
     *
     * @param answer the code, order text or page
     */
    public record Offer(@Nullable String answer, @Nullable String tradeNo) {
        public boolean isEmpty() {
            return answer == null && tradeNo == null;
        }
    }

    /**
     * The polling of the channel.
     *
     * @param askAt when the channel is to be queried next; null if the result is final
     * @param unknownSince since when the channel's responses have been inconclusive; null if the last one was
     *     conclusive
     */
    public record Polling(
            @Nullable Instant askAt,
            @Nullable Instant askedAt,
            int asks,
            @Nullable Instant unknownSince) {}

    /**
     * The times of its changes.
     *
     * @param tradeSeenAt when the channel first had a trade that waits for the payer
     * @param endedAt when it was paid, closed or declined; null also for old ones
     */
    public record History(
            Instant createdAt,
            @Nullable Instant tradeSeenAt,
            @Nullable Instant endedAt,
            @Nullable String endReason) {}

    /** The status of an attempt. */
    public enum Status {
        /** It is not known yet whether the channel has it. */
        OPENING,
        /** The buyer can pay. */
        OPEN,
        PAID,
        /** It can no longer be paid. */
        CLOSED,
        /** The channel declined it. */
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

    /** Whether it may still be paid. */
    public boolean isLive() {
        return status == Status.OPENING || status == Status.OPEN;
    }

    /** Whether a buyer may hold a code or page of it; false if its number turned out to be taken at the channel. */
    public boolean isOffered() {
        return status == Status.OPENING || (status == Status.OPEN && !offer.isEmpty());
    }

    /** The channel said that its trade is closed: never paid, or all that was paid has been refunded. */
    public boolean isClosedAtChannel() {
        return status == Status.CLOSED && CLOSED_AT_CHANNEL.equals(endReason());
    }

    /** Why the channel declined it. */
    public String declineReason() {
        String reason = endReason();
        return reason == null ? "DECLINED" : reason;
    }
}
