package org.lifepay.gateway.order.transition;

import org.lifepay.gateway.order.OrderKey;

/** Event: all of an order that was placed with a coupon is refunded; published in the transaction of the refund's end. */
public record CouponOrderRefunded(OrderKey order) {}
