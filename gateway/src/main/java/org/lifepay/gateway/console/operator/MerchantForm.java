package org.lifepay.gateway.console.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;

/**
 * A merchant's name and terms as typed, so that no input is lost if a field is invalid.
 *
 * @param someModes whether only the selected payment modes are allowed; otherwise all, future ones included
 * @param version the merchant's version when the form was shown (optimistic locking)
 */
public record MerchantForm(
        String name,
        String shortName,
        String contactName,
        String contactMail,
        String serviceProvider,
        String feePercent,
        Boolean someModes,
        List<String> modes,
        String orderLimit,
        String dayLimit,
        String addresses,
        Boolean appliesItself,
        String reviewAbove,
        String callsPerSecond,
        String queriesPerMinute,
        Integer version) {

    /** Missing fields become empty. */
    public MerchantForm(
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String contactName,
            @Nullable String contactMail,
            @Nullable String serviceProvider,
            @Nullable String feePercent,
            @Nullable Boolean someModes,
            @Nullable List<String> modes,
            @Nullable String orderLimit,
            @Nullable String dayLimit,
            @Nullable String addresses,
            @Nullable Boolean appliesItself,
            @Nullable String reviewAbove,
            @Nullable String callsPerSecond,
            @Nullable String queriesPerMinute,
            @Nullable Integer version) {
        this.name = trimToEmpty(name);
        this.shortName = trimToEmpty(shortName);
        this.contactName = trimToEmpty(contactName);
        this.contactMail = trimToEmpty(contactMail);
        this.serviceProvider = trimToEmpty(serviceProvider);
        this.feePercent = trimToEmpty(feePercent);
        this.someModes = Boolean.TRUE.equals(someModes);
        this.modes = modes == null ? List.of() : List.copyOf(modes);
        this.orderLimit = trimToEmpty(orderLimit);
        this.dayLimit = trimToEmpty(dayLimit);
        this.addresses = trimToEmpty(addresses);
        this.appliesItself = Boolean.TRUE.equals(appliesItself);
        this.reviewAbove = trimToEmpty(reviewAbove);
        this.callsPerSecond = trimToEmpty(callsPerSecond);
        this.queriesPerMinute = trimToEmpty(queriesPerMinute);
        this.version = version == null ? 0 : version;
    }

    /** The same form with the current version, to overwrite a concurrent change. */
    MerchantForm withVersion(int version) {
        return new MerchantForm(
                name,
                shortName,
                contactName,
                contactMail,
                serviceProvider,
                feePercent,
                someModes,
                modes,
                orderLimit,
                dayLimit,
                addresses,
                appliesItself,
                reviewAbove,
                callsPerSecond,
                queriesPerMinute,
                version);
    }

    private static String trimToEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /** The empty form of a new merchant. */
    static MerchantForm empty(String defaultFee) {
        return new MerchantForm("", "", "", "", "", defaultFee, false, List.of(), "", "", "", false, "", "", "", 0);
    }

    static MerchantForm of(RegisteredMerchant registered) {
        Merchant merchant = registered.merchant();
        Terms terms = merchant.terms();
        return new MerchantForm(
                merchant.name(),
                merchant.shortName().orElse(""),
                terms.contactName().orElse(""),
                terms.contactMail().orElse(""),
                merchant.serviceProvider().map(MerchantId::digits).orElse(""),
                FeeTermView.percent(terms.feeRate()),
                terms.paymentModes().isPresent(),
                Arrays.stream(PaymentMode.values())
                        .filter(mode -> terms.paymentModes()
                                .filter(modes -> modes.contains(mode.code()))
                                .isPresent())
                        .map(PaymentMode::name)
                        .toList(),
                yuan(terms.orderLimit()),
                yuan(terms.dayLimit()),
                terms.addresses().toString().replace(' ', '\n'),
                terms.appliesItself(),
                yuan(terms.reviewAbove()),
                terms.callLimits().perSecond().map(String::valueOf).orElse(""),
                terms.callLimits().queriesPerMinute().map(String::valueOf).orElse(""),
                registered.version());
    }

    private static String yuan(Optional<Money> money) {
        return money.map(Money::yuan).orElse("");
    }
}
