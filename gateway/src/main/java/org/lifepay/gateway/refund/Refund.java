package org.lifepay.gateway.refund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A refund as stored.
 *
 * @param requestId the merchant's refund number, the idempotency key
 * @param serialNumber our refund number; also the channel's out_request_no, never changed; for one made at the channel, the channel's
 * @param tries number of tries
 * @param requestedBy the name of the console's user who asked for it, empty for a user of the operator; null if it was not
 *     made in the console
 */
public record Refund(
        OrderKey order,
        long id,
        String requestId,
        String serialNumber,
        String contentDigest,
        @Nullable String partnerId,
        Money amount,
        String notifyUrl,
        @Nullable String remark,
        RefundState state,
        int tries,
        @Nullable String requestedBy) {

    /** The reserved requestId prefix of refunds that were made in the channel's own console. */
    public static final String CHANNEL_PREFIX = "CHANNEL-REFUND-";

    /** The remark of such refunds. */
    private static final String CHANNEL_REMARK = "渠道侧发起的退款";

    /**
     * One that was made in the channel's own console.
     *
     * @param serialNumber its number at the channel
     */
    static Refund madeAtChannel(
            Ids ids, OrderKey order, String serialNumber, Money amount, String notifyUrl, Instant at) {
        return new Refund(
                order,
                ids.next(),
                CHANNEL_PREFIX + ids.publicId(order.merchant()),
                serialNumber,
                "",
                null,
                amount,
                notifyUrl,
                CHANNEL_REMARK,
                new RefundState.Done(at),
                0,
                null);
    }

    /** Whether it was made in the channel's own console, by neither the merchant's program nor ours. */
    public boolean isMadeAtChannel() {
        return requestId.startsWith(CHANNEL_PREFIX);
    }

    public MerchantId merchant() {
        return order.merchant();
    }

    @Override
    public String toString() {
        return "Refund[" + serialNumber + " " + state.status() + "]";
    }
}
