package org.lifepay.gateway.onboarding;

import java.util.regex.Pattern;

/** Numbers of bank cards: twelve to nineteen digits, the last of which checks the others (ISO/IEC 7812, Luhn). */
public final class CardNumber {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{12,19}");
    private static final int TEN = 10;
    private static final int NINE = 9;

    private CardNumber() {}

    public static boolean isValid(String number) {
        return FORMAT.matcher(number).matches() && sum(number) % TEN == 0;
    }

    private static int sum(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > NINE ? counted - NINE : counted;
        }
        return sum;
    }
}
