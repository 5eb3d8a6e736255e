package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;

/**
 * A split of an order: the records of one request.
 *
 * @param order the payer's
 * @param atOrder whether the records came with the order; then {@code requestId} is the order's
 * @param notifyUrl empty: not notified
 * @param refunded what the merchant had given back of the order when the split was requested
 * @param base what was left of what it received then; shares go back in proportion to it
 * @param paidAt when the order was paid
 */
public record Split(
        OrderKey order,
        long id,
        boolean atOrder,
        String requestId,
        String contentDigest,
        @Nullable String partnerId,
        String notifyUrl,
        Money refunded,
        Money base,
        Instant paidAt,
        Instant createdAt) {

    public MerchantId payer() {
        return order.merchant();
    }

    /**
     * What has to be back of a share after the order's refunds. The base is of money, which refunds take before a merchant's discount;
     * that of older splits of discounted orders is of amounts.
     */
    Money returned(Money share, Order now) {
        return returned(share, now, Money.ZERO);
    }

    /** The same when so much more is refunded. */
    Money returned(Money share, Order now, Money more) {
        boolean ofMoney = refunded.plus(base).equals(now.received());
        Money back = ofMoney ? now.sentBackWith(more) : now.refunded().plus(more);
        return Proportion.returned(share, back.minus(refunded), base);
    }

    @Override
    public String toString() {
        return "Split[" + payer().digits() + " " + requestId + "]";
    }
}
