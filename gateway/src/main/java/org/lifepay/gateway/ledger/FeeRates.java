package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;

/** The fee rates that payments are booked with. */
public interface FeeRates {
    /** In basis points, for payments of the business day. */
    int rateOf(MerchantId merchant, LocalDate day);
}
