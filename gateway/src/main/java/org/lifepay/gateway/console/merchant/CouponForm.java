package org.lifepay.gateway.console.merchant;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.coupon.CouponActivity;

/**
 * The form of a new coupon activity, as typed.
 *
 * @param id the activity's future requestId: however often the form is submitted, it is one activity
 * @param type FIXED or PERCENT
 * @param begins a time of day in Asia/Shanghai, as a browser writes it; so is ends
 * @param step PREVIEW or CREATE
 */
record CouponForm(
        @Nullable String id,
        @Nullable String name,
        @Nullable String type,
        @Nullable String off,
        @Nullable String percent,
        @Nullable String ceiling,
        @Nullable String threshold,
        @Nullable String begins,
        @Nullable String ends,
        @Nullable String stock,
        @Nullable String perBuyer,
        @Nullable String days,
        @Nullable String step) {
    static final String PERCENT = "PERCENT";
    static final String CREATE = "CREATE";

    CouponForm {
        id = FormText.of(id);
        name = FormText.of(name);
        type = FormText.of(type);
        off = FormText.of(off);
        percent = FormText.of(percent);
        ceiling = FormText.of(ceiling);
        threshold = FormText.of(threshold);
        begins = FormText.of(begins);
        ends = FormText.of(ends);
        stock = FormText.of(stock);
        perBuyer = FormText.of(perBuyer);
        days = FormText.of(days);
        step = FormText.of(step);
    }

    /** What a form means. */
    sealed interface Reading {
        /** The form is valid. */
        record Understood(CouponActivity.Offer offer, long stock) implements Reading {}

        /** The message keys of what is wrong, by field. */
        record Wrong(Map<String, String> problems) implements Reading {}
    }

    static CouponForm empty(String id) {
        return new CouponForm(id, "", "FIXED", "", "", "", "", "", "", "", "1", "30", "");
    }
}
