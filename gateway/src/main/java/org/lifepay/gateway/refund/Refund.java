package org.lifepay.gateway.refund;

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
        String contentDigest,
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
    public String toString() {
        return "Refund[" + serialNumber + " " + state.status() + "]";
    }
}
