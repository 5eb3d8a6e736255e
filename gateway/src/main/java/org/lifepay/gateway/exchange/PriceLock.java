package org.lifepay.gateway.exchange;

import java.time.Instant;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A price that is locked for a merchant.
 *
 * @param serialNumber the listPriceToken of orders; also the number of the lock at the bank
 * @param bankPrice what the bank asks
 * @param listPrice what the merchant pays
 */
public record PriceLock(
        MerchantId merchant,
        String serialNumber,
        ForeignCurrency currency,
        ListPrice bankPrice,
        ListPrice listPrice,
        Instant effectiveAt,
        Instant expiresAt) {}
