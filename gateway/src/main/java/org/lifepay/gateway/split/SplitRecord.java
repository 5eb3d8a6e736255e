package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A receiver's share.
 *
 * @param order the payer's
 * @param serialNumber our number, under which both merchants' books have it
 * @param amount as requested
 * @param reduced by refunds before it was booked: so much less was booked
 * @param available booked out of and into what is available; false: what is pending
 * @param problem why it waits, where it does
 * @param endReason why it failed, or was not needed any more
 * @param atChannel whether the channel pays it
 */
public record SplitRecord(
        OrderKey order,
        long splitId,
        int lineNo,
        String serialNumber,
        MerchantId receiver,
        Money amount,
        Money reduced,
        @Nullable String remark,
        Status status,
        boolean available,
        int tries,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant receivedAt,
        @Nullable String endReason,
        boolean atChannel) {

    /** The states. */
    public enum Status {
        /** Nothing is booked. */
        INIT,
        /** It left the payer's balance; at the channel: it is held back, and was sent or is about to be. */
        SENT,
        /** It is on the receiver's balance, or account at the channel. */
        SUCCESS,
        /** It can never be booked, or waited too long. */
        FAILED,
        /** The order was refunded before it was booked. */
        CANCEL;

        /** The status on the wire. */
        public String wire() {
            return this == SENT ? INIT.name() : name();
        }
    }

    public MerchantId payer() {
        return order.merchant();
    }

    /** What is booked, or would be. */
    public Money booked() {
        return amount.minus(reduced);
    }

    /** The same with another reduction and state. */
    SplitRecord sent(Money newReduced, boolean fromAvailable) {
        return new SplitRecord(
                order,
                splitId,
                lineNo,
                serialNumber,
                receiver,
                amount,
                newReduced,
                remark,
                Status.SENT,
                fromAvailable,
                tries,
                null,
                createdAt,
                null,
                null,
                atChannel);
    }

    @Override
    public String toString() {
        return "SplitRecord[" + serialNumber + " " + status + "]";
    }
}
