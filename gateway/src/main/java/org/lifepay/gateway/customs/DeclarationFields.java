package org.lifepay.gateway.customs;

import java.util.List;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;

/** Declarations as members of a reply or a notification; every value is text. */
public final class DeclarationFields {
    private DeclarationFields() {}

    public static Fields.Builder of(MerchantId merchant, String paySerialNumber, List<Declaration> declarations) {
        return Fields.builder()
                .put("merchantId", merchant.digits())
                .put("paySerialNumber", paySerialNumber)
                .put(
                        "customsInfos",
                        declarations.stream().map(DeclarationFields::item).toList());
    }

    private static Fields item(Declaration declaration) {
        DeclaredAmounts amounts = declaration.item().amounts();
        Fields.Builder fields = Fields.builder()
                .put("customsChannel", declaration.office().name())
                .put("amount", text(amounts.total().fen()))
                .put("freight", text(amounts.freight().fen()))
                .put("goodsAmount", text(amounts.goods().fen()))
                .put("tax", text(amounts.tax().fen()))
                .put("status", declaration.status().name());
        if (declaration.status() == Declaration.Status.FAILED) {
            declaration.ending().ifPresent(ending -> fields.put("errorMessage", message(ending)));
        }
        return fields.build();
    }

    private static String message(Declaration.Ending ending) {
        return ending.info() == null ? ending.code() : ending.code() + " " + ending.info();
    }

    private static String text(long fen) {
        return Long.toString(fen);
    }
}
