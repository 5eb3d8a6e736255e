package org.lifepay.gateway.exchange.bank;

/**
 * Where a payer abroad pays to.
 *
 * @param swiftCode of the bank
 * @param reference what the payer has to write on the payment, by which the bank knows it
 */
public record PayTo(String accountName, String accountNumber, String bankName, String swiftCode, String reference) {}
