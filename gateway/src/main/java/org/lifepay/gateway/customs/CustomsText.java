package org.lifepay.gateway.customs;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.text.IdentityNumber;

/** What others say of a declaration, as it may be stored and shown. */
final class CustomsText {
    static final int MAX_CODE = 64;
    static final int MAX_INFO = 500;

    private static final int SHORTEST_HIDDEN_NAME = 2;

    private CustomsText() {}

    /** Without identity numbers, the payer's name and what a database or JSON cannot hold; at most so long. */
    static @Nullable String shown(@Nullable String text, int maxLength, CustomsPayer payer) {
        if (text == null) {
            return null;
        }
        String name = payer.name().strip();
        String clean = clean(text);
        String hidden = name.codePointCount(0, name.length()) < SHORTEST_HIDDEN_NAME
                ? clean
                : clean.replace(name, name.substring(0, name.offsetByCodePoints(0, 1)) + "**");
        return cut(IdentityNumber.hiddenIn(hidden), maxLength);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(one -> one < Character.MIN_SURROGATE || one > Character.MAX_SURROGATE)
                .forEach(one -> clean.appendCodePoint(Character.isISOControl(one) ? ' ' : one));
        return clean.toString();
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
