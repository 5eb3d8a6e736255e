package org.lifepay.gateway.console.merchant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.coupon.CouponDiscount;
import org.lifepay.gateway.coupon.CouponValidity;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.time.BusinessDay;

/** Reads the form of a new coupon activity, and collects all that is wrong with it. */
final class CouponFormReader {
    private static final int MAX_NAME = 60;
    private static final int MAX_PERCENT = 99;
    private static final int MAX_PER_BUYER = 10_000;
    private static final int MAX_DAYS = 365;
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    private final CouponForm form;
    private final Instant now;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private CouponFormReader(CouponForm form, Instant now) {
        this.form = form;
        this.now = now;
    }

    static CouponForm.Reading read(CouponForm form, Instant now) {
        return new CouponFormReader(form, now).read();
    }

    /** A whole number as a user types it; empty if it is none, or out of range. */
    static Optional<Long> number(@Nullable String typed, long max) {
        String text = FormText.of(typed);
        return text.matches("[0-9]{1,10}")
                ? Optional.of(Long.parseLong(text)).filter(given -> given >= 1 && given <= max)
                : Optional.empty();
    }

    private CouponForm.Reading read() {
        String name = name();
        CouponDiscount discount = discount();
        Instant begins = time("begins", form.begins());
        Instant ends = time("ends", form.ends());
        if (problems.isEmpty() && (!begins.isBefore(ends) || !now.isBefore(ends))) {
            problems.put("ends", "coupons.problem.ends");
        }
        long stock = mandatory("stock", form.stock(), CouponActivities.MAX_STOCK);
        Integer perBuyer = FormText.of(form.perBuyer()).isEmpty()
                ? null
                : Math.toIntExact(mandatory("perBuyer", form.perBuyer(), MAX_PER_BUYER));
        int days = Math.toIntExact(mandatory("days", form.days(), MAX_DAYS));
        return problems.isEmpty()
                ? new CouponForm.Reading.Understood(
                        new CouponActivity.Offer(
                                name,
                                discount,
                                begins,
                                ends,
                                perBuyer,
                                new CouponValidity.Days(days),
                                List.of(),
                                CouponActivity.CodeMode.DRAWN),
                        stock)
                : new CouponForm.Reading.Wrong(problems);
    }

    private String name() {
        String text = FormText.of(form.name());
        boolean plain = text.chars().noneMatch(Character::isISOControl);
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_NAME || !plain) {
            problems.put("name", "coupons.problem.name");
        }
        return text;
    }

    private CouponDiscount discount() {
        Money threshold = optional("threshold", form.threshold()).orElse(Money.ZERO);
        if (FormText.of(form.type()).equals(CouponForm.PERCENT)) {
            Money ceiling = optional("ceiling", form.ceiling()).orElse(null);
            long percent = mandatory("percent", form.percent(), MAX_PERCENT);
            return new CouponDiscount(CouponDiscount.Type.PERCENT, percent, ceiling, threshold);
        }
        Optional<Money> off = amount(FormText.of(form.off()));
        if (off.isEmpty()) {
            problems.put("off", "coupons.problem.amount");
        } else if (!threshold.equals(Money.ZERO) && threshold.compareTo(off.get()) <= 0) {
            problems.put("threshold", "coupons.problem.threshold");
        }
        return new CouponDiscount(
                CouponDiscount.Type.FIXED, off.orElse(new Money(1)).fen(), null, threshold);
    }

    private Optional<Money> optional(String field, @Nullable String typed) {
        String text = FormText.of(typed);
        Optional<Money> amount = amount(text);
        if (!text.isEmpty() && amount.isEmpty()) {
            problems.put(field, "coupons.problem.amount");
        }
        return amount;
    }

    private static Optional<Money> amount(String text) {
        return FormText.yuan(text).filter(given -> !given.equals(Money.ZERO) && given.compareTo(MAX_AMOUNT) <= 0);
    }

    /** The number; 1 in the place of a wrong one. */
    private long mandatory(String field, @Nullable String typed, long max) {
        Optional<Long> number = number(typed, max);
        if (number.isEmpty()) {
            problems.put(field, "coupons.problem." + field);
        }
        return number.orElse(1L);
    }

    /** The time; now in the place of a wrong one. */
    private Instant time(String field, @Nullable String typed) {
        try {
            LocalDateTime time = LocalDateTime.parse(FormText.of(typed));
            if (BusinessDay.parse(time.toLocalDate().toString()).isPresent()) {
                return time.atZone(BusinessDay.ZONE).toInstant();
            }
        } catch (DateTimeParseException _) { // told below
        }
        problems.put(field, "coupons.problem.time");
        return now;
    }
}
