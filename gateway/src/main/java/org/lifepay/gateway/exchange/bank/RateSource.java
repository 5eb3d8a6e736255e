package org.lifepay.gateway.exchange.bank;

/**
 * Where prices of foreign money come from. Every call goes over the network: never call inside a transaction. An answer that is
 * not certain is reported as Unknown.
 */
@FunctionalInterface
public interface RateSource {
    /**
     * Locks the price of the moment: under it the bank sells until the lock expires, and not after.
     *
     * @param number ours; the same number is the same lock, however often it is asked for
     */
    RateResult lock(String number, ForeignCurrency currency);
}
