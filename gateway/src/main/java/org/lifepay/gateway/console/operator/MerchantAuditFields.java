package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;

/** A merchant's name and terms in the format of the audit log. */
record MerchantAuditFields(Map<String, String> all) {

    static MerchantAuditFields of(Merchant merchant) {
        Terms terms = merchant.terms();
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", merchant.name());
        fields.put("shortName", merchant.shortName().orElse("-"));
        fields.put("contact", terms.contactName().orElse("-"));
        fields.put("mail", terms.contactMail().orElse("-"));
        fields.put("fee", FeeTermView.percent(terms.feeRate()) + "%");
        fields.put(
                "modes",
                terms.paymentModes()
                        .map(modes -> String.join(" ", new TreeSet<>(modes)))
                        .orElse("all"));
        fields.put("orderLimit", terms.orderLimit().map(Money::yuan).orElse("-"));
        fields.put("dayLimit", terms.dayLimit().map(Money::yuan).orElse("-"));
        fields.put(
                "addresses",
                terms.addresses().isEmpty() ? "-" : terms.addresses().toString());
        fields.put("appliesItself", Boolean.toString(terms.appliesItself()));
        fields.put("reviewAbove", terms.reviewAbove().map(Money::yuan).orElse("-"));
        fields.put(
                "callsPerSecond",
                terms.callLimits().perSecond().map(String::valueOf).orElse("-"));
        fields.put(
                "queriesPerMinute",
                terms.callLimits().queriesPerMinute().map(String::valueOf).orElse("-"));
        fields.put(
                "serviceProvider",
                merchant.serviceProvider().map(MerchantId::digits).orElse("-"));
        return new MerchantAuditFields(fields);
    }

    /** The fields that differ from the other's. */
    Map<String, String> differencesFrom(MerchantAuditFields other) {
        Map<String, String> different = new TreeMap<>(all);
        different.entrySet().removeIf(field -> Objects.equals(other.all.get(field.getKey()), field.getValue()));
        return different;
    }
}
