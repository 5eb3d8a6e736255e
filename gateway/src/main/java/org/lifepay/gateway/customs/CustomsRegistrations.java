package org.lifepay.gateway.customs;

import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** The merchants' own registrations at customs, which operators set. */
@Component
public class CustomsRegistrations {
    private final CustomsTermsTable table;

    CustomsRegistrations(CustomsTermsTable table) {
        this.table = table;
    }

    public CustomsTerms of(MerchantId merchant) {
        return table.find(merchant).orElse(CustomsTerms.NONE);
    }

    /** Declarations that wait for it take the new one at their next try. */
    public void change(MerchantId merchant, CustomsTerms terms) {
        table.put(merchant, terms);
    }
}
