package org.lifepay.gateway.onboarding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a business licence, 统一社会信用代码: seventeen characters and a check character (GB 32100). */
public record CreditCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORMAT = Pattern.compile("[" + ALPHABET + "]{2}[0-9]{6}[" + ALPHABET + "]{10}");
    private static final int CHECKED = 17;
    private static final int FACTOR = 3;

    /** Empty if the format or the check character is wrong. */
    public static Optional<CreditCode> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return FORMAT.matcher(upper).matches() && upper.charAt(CHECKED) == checkCharacter(upper)
                ? Optional.of(new CreditCode(upper))
                : Optional.empty();
    }

    private static char checkCharacter(String code) {
        int modulus = ALPHABET.length();
        int weight = 1;
        int sum = 0;
        for (int i = 0; i < CHECKED; i++) {
            sum += weight * ALPHABET.indexOf(code.charAt(i));
            weight = weight * FACTOR % modulus;
        }
        return ALPHABET.charAt((modulus - sum % modulus) % modulus);
    }
}
