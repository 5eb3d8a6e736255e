package org.lifepay.gateway.exchange;

import java.util.Optional;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.RateSource;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.stereotype.Component;

/** Reads purchases of foreign money, and the locks that orders name. */
@Component
public class ForeignPurchases {
    private final ForeignPurchaseTable purchases;
    private final PriceLockTable locks;
    private final Optional<RateSource> rates;

    ForeignPurchases(ForeignPurchaseTable purchases, PriceLockTable locks, Optional<RateSource> rates) {
        this.purchases = purchases;
        this.locks = locks;
        this.rates = rates;
    }

    /** Whether a bank is connected. */
    public boolean isEnabled() {
        return rates.isPresent();
    }

    /** Empty as long as the order is not paid. */
    public Optional<ForeignPurchase> find(OrderKey order) {
        return purchases.find(order);
    }

    /** Whether the merchant has locked a price of the currency under this number, whether it still holds or not. */
    public boolean isLock(MerchantId merchant, String serialNumber, ForeignCurrency currency) {
        return locks.find(merchant, serialNumber)
                .filter(lock -> lock.currency() == currency)
                .isPresent();
    }
}
