package org.lifepay.gateway.split;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * What a receiver gives back of a share that the channel paid, with a refund of the order.
 *
 * @param serialNumber our number of it
 * @param shareNumber of the share
 * @param owed what the refund asks of the receiver
 * @param amount what it gives back: less, if the refund is less than all that is owed
 */
record ShareReturn(
        OrderKey order,
        String serialNumber,
        long refundId,
        long splitId,
        int lineNo,
        String shareNumber,
        Money owed,
        Money amount) {
    MerchantId payer() {
        return order.merchant();
    }

    @Override
    public String toString() {
        return "ShareReturn[" + serialNumber + "]";
    }
}
