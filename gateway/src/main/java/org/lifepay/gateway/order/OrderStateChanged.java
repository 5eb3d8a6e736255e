package org.lifepay.gateway.order;

/**
 * An order has reached a state; published in the transaction that wrote it, so what listens synchronously commits with
 * it or not at all.
 */
public record OrderStateChanged(Order order) {}
