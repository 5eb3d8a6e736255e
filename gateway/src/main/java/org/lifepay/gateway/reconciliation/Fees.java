package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Component;

/** What the provider keeps of a movement. */
@Component
class Fees {
    /** Merchants have no rate yet. */
    Money of(MerchantId merchant, Movement movement) {
        return Money.ZERO;
    }
}
