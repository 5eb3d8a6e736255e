package org.lifepay.gateway.console;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** Parses fields of forms. */
public final class FormText {
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");

    private FormText() {}

    /** The field's value: trimmed, never null. */
    public static String of(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** An amount in yuan as users type it; empty if it is invalid. */
    public static Optional<Money> yuan(String text) {
        String plain = text.strip().replace(",", "").replace("，", "");
        return YUAN.matcher(plain).matches() ? Optional.of(Money.ofYuan(plain)) : Optional.empty();
    }
}
