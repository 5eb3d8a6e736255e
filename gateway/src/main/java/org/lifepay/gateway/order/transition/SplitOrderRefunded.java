package org.lifepay.gateway.order.transition;

import org.lifepay.gateway.order.OrderKey;

/** Event: more of an order that is split was refunded; published in the transaction of the refund's end. */
public record SplitOrderRefunded(OrderKey order) {}
