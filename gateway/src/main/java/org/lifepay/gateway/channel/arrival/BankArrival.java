package org.lifepay.gateway.channel.arrival;

import java.time.Instant;
import org.lifepay.gateway.money.Money;

/**
 * Money that a bank has booked on one of the operator's account numbers.
 *
 * @param bank the operator's code of the bank
 * @param serialNumber the bank's number of the booking, which tells arrivals apart
 * @param accountNumber on which it arrived
 * @param bookedAt by the bank's clock
 */
public record BankArrival(
        String bank, String serialNumber, String accountNumber, Money amount, Instant bookedAt, Payer payer) {
    /**
     * Who sent it, as far as the bank says; what it does not say is empty.
     *
     * @param account the sending account, to which alone it may be returned
     */
    public record Payer(String name, String account, String bank, String remark) {
        /** Keeps the payer out of logs. */
        @Override
        public String toString() {
            return "Payer[]";
        }
    }
}
