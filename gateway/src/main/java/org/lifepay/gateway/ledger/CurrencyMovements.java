package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Reads how a merchant's foreign money has moved, in one currency, by business day. */
@Component
public class CurrencyMovements {
    private final CurrencyMovementTable table;

    CurrencyMovements(CurrencyMovementTable table) {
        this.table = table;
    }

    /** What the merchant had before that day, in hundredths. */
    public long before(MerchantId merchant, String currency, LocalDate day) {
        return table.before(merchant, currency, day);
    }

    /** What has come and gone in these days, both inclusive, oldest first, at most so many. */
    public List<CurrencyMovement> of(MerchantId merchant, String currency, LocalDate from, LocalDate to, int limit) {
        return table.of(merchant, currency, from, to, limit);
    }
}
