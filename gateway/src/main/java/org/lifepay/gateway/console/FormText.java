package org.lifepay.gateway.console;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** Reads what people fill into forms. */
public final class FormText {
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");

    private FormText() {}

    /** What a field holds: without blanks around it, never null. */
    public static String of(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Yuan as people write them; empty when it is no such amount. */
    public static Optional<Money> yuan(String text) {
        String plain = text.strip().replace(",", "").replace("，", "");
        return YUAN.matcher(plain).matches() ? Optional.of(Money.ofYuan(plain)) : Optional.empty();
    }
}
