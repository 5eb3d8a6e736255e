package org.lifepay.gateway.customs;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds declarations. */
@Component
public class Declarations {
    private final DeclarationTable table;

    Declarations(DeclarationTable table) {
        this.table = table;
    }

    /** Those of an order, in the order in which they were first declared. */
    public List<Declaration> ofOrder(MerchantId merchant, String paySerialNumber) {
        return table.ofOrder(merchant, paySerialNumber);
    }

    public Optional<Declaration> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }
}
