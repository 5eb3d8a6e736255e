package org.lifepay.gateway.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds a merchant's settlement sheets (结算单). */
@Component
public class SettlementSheets {
    private final SettlementTable table;

    SettlementSheets(SettlementTable table) {
        this.table = table;
    }

    /** The one whose last business day this is. */
    public Optional<SettlementSheet> find(MerchantId merchant, LocalDate day) {
        return between(merchant, day, day).stream().findFirst();
    }

    /** Those whose last business day is one of these, oldest first. */
    public List<SettlementSheet> between(MerchantId merchant, LocalDate first, LocalDate last) {
        return table.between(merchant, first, last);
    }
}
