package org.lifepay.gateway.console.operator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;

/** Validates a {@link MerchantForm}, converts it to terms and collects all errors. */
final class MerchantFormValidator {
    private static final int MAX_NAME_LENGTH = 60;
    private static final int MAX_CONTACT_LENGTH = 100;
    private static final int MAX_ADDRESSES = 50;
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);
    private static final int MAX_SHORT_NAME_LENGTH = 20;
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    private final MerchantForm form;
    private final @Nullable Integer firstRate;
    private final Map<String, String> errors = new TreeMap<>();
    private String invalidAddress = "";

    /** Of a merchant that is registered. */
    MerchantFormValidator(MerchantForm form) {
        this(form, null);
    }

    /** Of a change, with the rate of the first fee terms, which have a page of their own. */
    MerchantFormValidator(MerchantForm form, @Nullable Integer firstRate) {
        this.form = form;
        this.firstRate = firstRate;
    }

    /** Message keys of the errors, by field. */
    Map<String, String> errors() {
        return errors;
    }

    /** The first invalid entry of the address list. */
    String invalidAddress() {
        return invalidAddress;
    }

    /** Valid only if there are no {@link #errors}. */
    Terms terms() {
        requireLine("name", form.name(), MAX_NAME_LENGTH, "merchants.wrongName");
        if (shortName().isPresent()) {
            requireLine("shortName", form.shortName(), MAX_SHORT_NAME_LENGTH, "merchants.wrongShortName");
        }
        requireLine("contactName", form.contactName(), MAX_CONTACT_LENGTH, "merchants.wrongContactName");
        if (!Email.isAddress(form.contactMail())) {
            errors.put("contactMail", "merchants.wrongMail");
        }
        return new Terms(
                Optional.of(form.contactName()),
                Optional.of(form.contactMail()),
                feeRate(),
                modes(),
                amount("orderLimit", form.orderLimit(), 1),
                amount("dayLimit", form.dayLimit(), 1),
                addresses(),
                form.appliesItself(),
                amount("reviewAbove", form.reviewAbove(), 0),
                new CallLimits(
                        calls("callsPerSecond", form.callsPerSecond()),
                        calls("queriesPerMinute", form.queriesPerMinute())));
    }

    /** What buyers read; empty: the name. */
    Optional<String> shortName() {
        return Optional.of(form.shortName()).filter(name -> !name.isEmpty());
    }

    private void requireLine(String field, String text, int maxLength, String messageKey) {
        if (text.isEmpty() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            errors.put(field, messageKey);
        }
    }

    /** The service provider, which must be another merchant. */
    Optional<MerchantId> serviceProvider(Predicate<MerchantId> isAnother) {
        if (form.serviceProvider().isEmpty()) {
            return Optional.empty();
        }
        Optional<MerchantId> provider = MerchantId.parse(form.serviceProvider()).filter(isAnother);
        if (provider.isEmpty()) {
            errors.put("serviceProvider", "merchants.wrongProvider");
        }
        return provider;
    }

    private int feeRate() {
        if (firstRate != null) {
            return firstRate;
        }
        try {
            BigDecimal percent = new BigDecimal(form.feePercent());
            if (percent.signum() >= 0 && percent.compareTo(MAX_PERCENT) <= 0) {
                return percent.movePointRight(2).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // reported below
        }
        errors.put("feePercent", "merchants.wrongFee");
        return 0;
    }

    private Optional<Set<String>> modes() {
        if (!form.someModes()) {
            return Optional.empty();
        }
        Set<String> codes = Arrays.stream(PaymentMode.values())
                .filter(mode -> form.modes().contains(mode.name()))
                .map(PaymentMode::code)
                .collect(Collectors.toSet());
        if (codes.isEmpty()) {
            errors.put("modes", "merchants.wrongModes");
        }
        return codes.isEmpty() ? Optional.empty() : Optional.of(codes);
    }

    private Optional<Money> amount(String field, String yuan, long min) {
        if (yuan.isEmpty()) {
            return Optional.empty();
        }
        Optional<Money> amount =
                FormText.yuan(yuan).filter(money -> money.fen() >= min && money.compareTo(MAX_AMOUNT) <= 0);
        if (amount.isEmpty()) {
            errors.put(field, "merchants.wrongAmount");
        }
        return amount;
    }

    private Optional<Integer> calls(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int calls = Integer.parseInt(text);
            if (calls >= 1 && calls <= CallLimits.MAX) {
                return Optional.of(calls);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        errors.put(field, "merchants.wrongCalls");
        return Optional.empty();
    }

    private AddressList addresses() {
        try {
            AddressList list = AddressList.parse(form.addresses());
            if (list.ranges().size() <= MAX_ADDRESSES) {
                return list;
            }
            errors.put("addresses", "merchants.tooManyAddresses");
        } catch (IllegalArgumentException e) {
            invalidAddress = String.valueOf(e.getMessage());
            errors.put("addresses", "merchants.wrongAddress");
        }
        return AddressList.NONE;
    }
}
