package org.lifepay.gateway.merchant;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A merchant number: nine digits. */
public record MerchantId(String digits) {
    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");

    public MerchantId {
        if (!NINE_DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a merchant number has nine digits");
        }
    }

    /** Parses a merchant number; empty if it is invalid. */
    public static Optional<MerchantId> parse(@Nullable String text) {
        return text != null && NINE_DIGITS.matcher(text).matches()
                ? Optional.of(new MerchantId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return digits;
    }
}
