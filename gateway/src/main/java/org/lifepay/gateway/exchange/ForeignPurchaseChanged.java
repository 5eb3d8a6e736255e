package org.lifepay.gateway.exchange;

import org.lifepay.gateway.order.Order;

/** Event: a purchase has begun, with the payment of its order, or has ended; published in the transaction of the change. */
public record ForeignPurchaseChanged(Order order, ForeignPurchase purchase) {}
