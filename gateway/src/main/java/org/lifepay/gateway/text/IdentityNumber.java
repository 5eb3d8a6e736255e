package org.lifepay.gateway.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a Chinese identity card: seventeen digits and a check digit (GB 11643). Its text never shows it. */
public record IdentityNumber(String digits) {
    private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern ANYWHERE = Pattern.compile("(?<![0-9])[1-9](?:[0-9]{14}|[0-9]{16}[0-9Xx])(?![0-9])");
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** Empty if the format or the check digit is wrong. */
    public static Optional<IdentityNumber> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return FORMAT.matcher(upper).matches() && upper.charAt(WEIGHTS.length) == checkDigit(upper)
                ? Optional.of(new IdentityNumber(upper))
                : Optional.empty();
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    /** The birthday and the last but the check digits are not shown. */
    public String masked() {
        return digits.substring(0, 1) + "****************" + digits.substring(WEIGHTS.length);
    }

    /** A text of others that may quote one, old ones of fifteen digits too, without it. */
    public static String hiddenIn(String text) {
        return ANYWHERE.matcher(text).replaceAll("***");
    }

    @Override
    public String toString() {
        return "IdentityNumber[" + masked() + "]";
    }
}
