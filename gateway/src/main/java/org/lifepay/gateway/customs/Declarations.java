package org.lifepay.gateway.customs;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.customs.CustomsReceipt;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds declarations. */
@Component
public class Declarations {
    private final DeclarationTable table;
    private final CustomsPayerVault payers;

    Declarations(DeclarationTable table, CustomsPayerVault payers) {
        this.table = table;
        this.payers = payers;
    }

    /** Those of an order, in the order in which they were first declared. */
    public List<Declaration> ofOrder(MerchantId merchant, String paySerialNumber) {
        return table.ofOrder(merchant, paySerialNumber);
    }

    /** Who ordered, as may be shown. */
    public String maskedPayer(Declaration declaration) {
        return payers.open(declaration.sealedPayer(), declaration.requestNo()).masked();
    }

    /** What the channel has told of it. */
    public CustomsReceipt receipt(Declaration declaration) {
        return table.receipt(declaration);
    }

    public Optional<Declaration> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }
}
