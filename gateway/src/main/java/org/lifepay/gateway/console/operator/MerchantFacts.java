package org.lifepay.gateway.console.operator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;

/** A merchant's name and terms as the audit log keeps them. */
record MerchantFacts(Map<String, String> all) {

    static MerchantFacts of(Merchant merchant) {
        Terms terms = merchant.terms();
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", merchant.name());
        facts.put("contact", terms.contactName().orElse("-"));
        facts.put("mail", terms.contactMail().orElse("-"));
        facts.put("fee", percent(terms.feeRate()) + "%");
        facts.put(
                "modes",
                terms.paymentModes()
                        .map(modes -> String.join(" ", new TreeSet<>(modes)))
                        .orElse("all"));
        facts.put("orderLimit", terms.orderLimit().map(Money::yuan).orElse("-"));
        facts.put("dayLimit", terms.dayLimit().map(Money::yuan).orElse("-"));
        facts.put(
                "addresses",
                terms.addresses().isEmpty() ? "-" : terms.addresses().toString());
        facts.put("appliesItself", Boolean.toString(terms.appliesItself()));
        facts.put("reviewAbove", terms.reviewAbove().map(Money::yuan).orElse("-"));
        facts.put(
                "serviceProvider",
                merchant.serviceProvider().map(MerchantId::digits).orElse("-"));
        return new MerchantFacts(facts);
    }

    /** Those that the other has otherwise. */
    Map<String, String> unlike(MerchantFacts other) {
        Map<String, String> different = new TreeMap<>(all);
        different.entrySet().removeIf(fact -> Objects.equals(other.all.get(fact.getKey()), fact.getValue()));
        return different;
    }

    /** Hundredths of a percent as percent: 60 is 0.60. */
    static String percent(int feeRate) {
        return BigDecimal.valueOf(feeRate, 2).toPlainString();
    }
}
