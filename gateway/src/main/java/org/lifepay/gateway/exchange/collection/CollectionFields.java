package org.lifepay.gateway.exchange.collection;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.bank.PayTo;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of a collection, in responses and notifications. */
public final class CollectionFields {
    private CollectionFields() {}

    public static Fields.Builder of(ForeignCollection collection) {
        ForeignCollection.Terms terms = collection.terms();
        Fields.Builder fields = Fields.builder()
                .put("merchantId", collection.merchant().digits())
                .put("requestId", terms.requestId())
                .put("partnerId", terms.partnerId())
                .put("serialNumber", collection.serialNumber())
                .put("status", collection.status().wire())
                .put("amount", terms.amount().hundredths())
                .put("currency", terms.amount().currency().name())
                .put("forUse", terms.forUse())
                .put("remark", terms.remark());
        PayTo payTo = collection.payTo();
        if (payTo != null) {
            fields = fields.put("payTo", payTo(payTo, terms));
        }
        ForeignCollection.Settled settled = collection.settled();
        if (settled != null) {
            fields = fields.put("settlement", settled(settled));
        }
        return fields.put("completeDateTime", collection.endedAt() == null ? null : WireTime.of(collection.endedAt()))
                .put("errorMessage", collection.reason());
    }

    private static Fields payTo(PayTo payTo, ForeignCollection.Terms terms) {
        return Fields.builder()
                .put("accountName", payTo.accountName())
                .put("accountNumber", payTo.accountNumber())
                .put("bankName", payTo.bankName())
                .put("swiftCode", payTo.swiftCode())
                .put("reference", payTo.reference())
                .put("expireDateTime", WireTime.of(terms.expiresAt()))
                .build();
    }

    private static Fields settled(ForeignCollection.Settled settled) {
        return Fields.builder()
                .put("receivedAmount", settled.arrived().hundredths())
                .put("listprice", settled.price().text())
                .put("proceeds", settled.proceeds().fen())
                .put("feeAmount", settled.fee().fen())
                .put("amount", settled.credited().fen())
                .put("currency", "CNY")
                .build();
    }
}
