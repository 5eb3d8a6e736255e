package org.lifepay.gateway.exchange.bank;

/**
 * A purchase of foreign money.
 *
 * @param number ours, the idempotency key
 * @param lockNumber of the lock under whose price it is bought
 */
public record PurchaseRequest(String number, String lockNumber, ForeignAmount amount) {}
