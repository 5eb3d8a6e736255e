package org.lifepay.simulator.counter;

import java.time.Instant;

/**
 * Money that was paid in on an account number.
 *
 * @param serialNumber the bank's number of it; later ones are greater as texts
 * @param fen the amount
 */
public record BankArrival(
        String serialNumber, String accountNumber, long fen, String payerName, String payerAccount, Instant bookedAt) {}
