package org.lifepay.gateway.exchange.remittance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Reads several remittances of a merchant at once. */
@Component
public class RemittancesById {
    private final ForeignRemittanceTable table;

    RemittancesById(ForeignRemittanceTable table) {
        this.table = table;
    }

    public Map<Long, Remittance> find(MerchantId merchant, List<Long> ids) {
        return table.find(merchant, ids).stream().collect(Collectors.toMap(Remittance::id, Function.identity()));
    }
}
