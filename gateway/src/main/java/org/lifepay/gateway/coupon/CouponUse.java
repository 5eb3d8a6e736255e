package org.lifepay.gateway.coupon;

import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderKey;

/**
 * A coupon in use with an order.
 *
 * @param paymentOrderId the order's public number
 * @param discount what it takes off the order
 * @param paid what is left to pay of the order
 */
public record CouponUse(
        OrderKey order,
        long couponId,
        long activityId,
        String paymentOrderId,
        Money discount,
        Money paid,
        Status status) {
    /** How far it is. */
    public enum Status {
        /** The order waits for its payment. */
        RESERVED,
        /** The order is paid. */
        USED,
        /** The order ended without a payment. */
        RELEASED,
        /** The order was refunded in full while the coupon was valid. */
        RETURNED
    }
}
