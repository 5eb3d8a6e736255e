package org.lifepay.gateway.order;

/**
 * Event: an order has changed its state; published in the transaction of the change, so that synchronous listeners
 * commit with it or not at all.
 */
public record OrderStateChanged(Order order) {}
