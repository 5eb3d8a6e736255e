package org.lifepay.gateway.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.money.YuanText;

/** Parses fields of forms. */
public final class FormText {
    private FormText() {}

    /** The field's value: trimmed, never null. */
    public static String of(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** An amount in yuan as users type it; empty if it is invalid. */
    public static Optional<Money> yuan(String text) {
        return YuanText.parse(text);
    }

    /** The time that a page has put into its own form; what no form of ours says is long ago, when nothing was. */
    public static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
