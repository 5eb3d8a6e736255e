package org.lifepay.gateway.console.operator;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.time.BusinessDay;

/** Validates a {@link FeeTermForm}, converts it and collects all errors. */
final class FeeTermFormValidator {
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    private final FeeTermForm form;
    private final Instant now;
    private final Map<String, String> errors = new TreeMap<>();

    FeeTermFormValidator(FeeTermForm form, Instant now) {
        this.form = form;
        this.now = now;
    }

    /** Message keys of the errors, by field. */
    Map<String, String> errors() {
        return errors;
    }

    /** The amount whose fee is shown. */
    Money example() {
        return amount("example", form.example(), 1).orElse(FeeTermView.EXAMPLE);
    }

    /** Empty if there are {@link #errors}. */
    Optional<FeeTerms.Wanted> wanted() {
        Optional<String> mode = mode();
        int rate = form.ended() ? 0 : rate();
        Money fixed =
                form.ended() ? Money.ZERO : amount("fixed", form.fixed(), 0).orElse(Money.ZERO);
        Optional<Money> minimum = form.ended() ? Optional.empty() : amount("minimum", form.minimum(), 1);
        Optional<Money> maximum = form.ended() ? Optional.empty() : amount("maximum", form.maximum(), 1);
        if (minimum.isPresent()
                && maximum.filter(upper -> upper.compareTo(minimum.get()) < 0).isPresent()) {
            errors.put("maximum", "merchants.fees.wrongMaximum");
        }
        if (form.ended() && mode.isEmpty()) {
            errors.put("mode", "merchants.fees.wrongEnd");
        }
        Instant from = from();
        return errors.isEmpty()
                ? Optional.of(new FeeTerms.Wanted(
                        mode, form.ended(), rate, fixed, minimum, maximum, !form.ended() && form.givesBack(), from))
                : Optional.empty();
    }

    private Optional<String> mode() {
        if (!form.mode().isEmpty() && !PaymentMode.codes().contains(form.mode())) {
            errors.put("mode", "merchants.fees.wrongMode");
        }
        return Optional.of(form.mode()).filter(mode -> !mode.isEmpty());
    }

    private int rate() {
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

    /** The beginning of a day that is still to come, or now. */
    private Instant from() {
        if (form.from().isEmpty()) {
            return now;
        }
        try {
            LocalDate day = LocalDate.parse(form.from());
            if (day.isBefore(BusinessDay.of(now))
                    || day.isAfter(BusinessDay.of(now).plusYears(2))) {
                errors.put("from", "merchants.fees.wrongFrom");
            }
            return BusinessDay.start(day);
        } catch (DateTimeException e) {
            errors.put("from", "merchants.fees.wrongFrom");
            return now;
        }
    }
}
