package org.lifepay.gateway.merchantapi;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.text.AllowedText;

/**
 * A validation rule of a text field.
 *
 * @param maxLength in characters
 * @param forbidden characters that must not occur
 * @param format describes the expected format in error messages
 * @param matches whether the text has this format
 */
public record FieldRule(int maxLength, String forbidden, String format, Predicate<String> matches) {
    /** Forbidden in identifiers and codes. */
    private static final String SPECIAL = "'\"&<>() ";

    /** Begins the numbers of orders of payment links. */
    public static final String PAYMENT_LINK_PREFIX = "PAYMENT-LINK-";

    private static final List<String> RESERVED =
            List.of("CONSOLE-", "TEST-NOTIFICATION-", "CHANNEL-REFUND-", PAYMENT_LINK_PREFIX);

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,16}(\\.[0-9]{1,6})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern IP = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern EMAIL = Pattern.compile("[^@]+@[^@]+");

    public static final FieldRule MERCHANT_ID = digits(9);

    /** What is only kept: weights have decimals, discounts a sign. */
    public static final FieldRule NUMBER =
            new FieldRule(24, SPECIAL, "a number", text -> DECIMAL.matcher(text).matches());

    /** A merchant's number of a store; Alipay takes as many characters. */
    public static final FieldRule STORE_ID = name(Store.MAX_NUMBER_LENGTH);

    /** A merchant's number of a cashier; Alipay takes as many characters. */
    public static final FieldRule CASHIER_ID = name(Store.MAX_CASHIER_LENGTH);

    /** Any text for people; it may have several lines. */
    public static FieldRule text(int maxLength) {
        return new FieldRule(maxLength, "", "text", _ -> true);
    }

    /** An identifier or code: printable ASCII without {@code ' " & < > ( )} and blanks. */
    public static FieldRule code(int maxLength) {
        return new FieldRule(
                maxLength, SPECIAL, "printable ASCII", text -> text.chars().allMatch(c -> c < 0x7f));
    }

    /** A number that a merchant gives: what the console, payment links and test notifications make for themselves is no merchant's. */
    public static FieldRule newRequestId(int maxLength) {
        return new FieldRule(
                maxLength,
                SPECIAL,
                "printable ASCII, and must not begin with " + String.join(" or ", RESERVED),
                text -> code(maxLength).matches().test(text)
                        && RESERVED.stream().noneMatch(text::startsWith));
    }

    private static FieldRule name(int maxLength) {
        return new FieldRule(maxLength, SPECIAL, "letters, digits, and . _ - after the first", Store::hasFormat);
    }

    public static FieldRule digits(int maxLength) {
        return new FieldRule(
                maxLength, SPECIAL, "digits", text -> DIGITS.matcher(text).matches());
    }

    public static FieldRule ip(int maxLength) {
        return new FieldRule(
                maxLength, SPECIAL, "an IP address", text -> IP.matcher(text).matches());
    }

    public static FieldRule email(int maxLength) {
        return new FieldRule(
                maxLength,
                SPECIAL,
                "an e-mail address",
                text -> EMAIL.matcher(text).matches());
    }

    /** The characters of a URL; the rest is {@link org.lifepay.gateway.text.HttpUrl}'s. */
    static FieldRule url(int maxLength) {
        return new FieldRule(maxLength, "'\"<> ", "an http or https URL", _ -> true);
    }

    /** The violation, or null. */
    @Nullable
    ApiException check(String name, String text) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            return new ApiException(ErrorCode.FIELD_TOO_LONG, name + " has more than " + maxLength + " characters");
        }
        int position = firstForbidden(text);
        if (position >= 0) {
            return new ApiException(
                    ErrorCode.FIELD_CHARACTERS,
                    name + " has a character that is not allowed at position " + (position + 1));
        }
        return matches.test(text) ? null : new ApiException(ErrorCode.FIELD_FORMAT, name + " must be " + format);
    }

    /** Text for people may have several lines; nothing else may. */
    private int firstForbidden(String text) {
        String special = forbidden.isEmpty() ? "" : forbidden + "\n\r\t";
        int first = IntStream.range(0, text.length())
                .filter(i -> special.indexOf(text.charAt(i)) >= 0)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        first = Math.min(first, AllowedText.firstForbidden(text).orElse(Integer.MAX_VALUE));
        return first == Integer.MAX_VALUE ? -1 : first;
    }
}
