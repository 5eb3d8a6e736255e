package org.lifepay.gateway.exchange.bank;

/**
 * A remittance of foreign money.
 *
 * @param number ours, the idempotency key
 */
public record RemittanceRequest(String number, ForeignAmount amount, ForeignPayee payee) {}
