package org.lifepay.gateway.text;

import java.util.OptionalInt;

/**
 * The one rule for all text from outside, whether a form, an address or a merchant's message brings it: no control
 * characters but tab and line ends, no half of a surrogate pair. PostgreSQL takes no NUL, and a log or a page is not to be
 * steered by the quoted text.
 */
public final class AllowedText {
    private AllowedText() {}

    /** The index of the first character that may not enter; empty when the text may. */
    public static OptionalInt firstForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean layout = character == '\n' || character == '\r' || character == '\t';
            if (Character.isISOControl(character) && !layout) {
                return OptionalInt.of(i);
            }
            if (Character.isSurrogate(character)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(character, text.charAt(i + 1));
                if (!pair) {
                    return OptionalInt.of(i);
                }
                i++;
            }
        }
        return OptionalInt.empty();
    }

    public static boolean isAllowed(String text) {
        return firstForbidden(text).isEmpty();
    }
}
