package org.lifepay.gateway.refund;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A refund as it stands in the books.
 *
 * @param requestId the merchant's refund number
 * @param serialNumber ours; also the channel's out_request_no, for ever the same
 * @param tries how often it was worked on
 */
public record Refund(
        OrderKey order,
        long id,
        String requestId,
        String serialNumber,
        byte[] contentDigest,
        @Nullable String partnerId,
        Money amount,
        String notifyUrl,
        @Nullable String remark,
        RefundState state,
        int tries) {

    public MerchantId merchant() {
        return order.merchant();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Refund refund
                && serialNumber.equals(refund.serialNumber)
                && state.equals(refund.state)
                && Arrays.equals(contentDigest, refund.contentDigest);
    }

    @Override
    public int hashCode() {
        return serialNumber.hashCode();
    }

    @Override
    public String toString() {
        return "Refund[" + serialNumber + " " + state.status() + "]";
    }
}
