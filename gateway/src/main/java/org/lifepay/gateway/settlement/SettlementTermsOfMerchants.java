package org.lifepay.gateway.settlement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** The terms by which merchants are settled. */
@Component
public class SettlementTermsOfMerchants {
    private final SettlementTermsTable table;

    SettlementTermsOfMerchants(SettlementTermsTable table) {
        this.table = table;
    }

    public SettlementTerms of(MerchantId merchant) {
        return of(List.of(merchant)).getOrDefault(merchant, SettlementTerms.STANDARD);
    }

    /** Of each of these merchants. */
    public Map<MerchantId, SettlementTerms> of(Collection<MerchantId> merchants) {
        Map<MerchantId, SettlementTerms> own = table.find(merchants);
        return merchants.stream()
                .collect(Collectors.toMap(
                        Function.identity(), merchant -> own.getOrDefault(merchant, SettlementTerms.STANDARD)));
    }

    /** Changes the terms from their version; false if another change was first. They count from the next settlement on. */
    public boolean change(MerchantId merchant, SettlementTerms terms) {
        return table.change(merchant, terms);
    }
}
