package org.lifepay.gateway.certificate.application;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * The two codes of an application, without the dashes of their printed form.
 *
 * @param referenceNumber 16 digits; the last nine are the merchant number, which routes to the merchant's data
 * @param authorizationCode 16 letters and digits, 80 random bits
 */
public record ApplicationCodes(String referenceNumber, String authorizationCode) {
    /** Crockford's Base32 alphabet: no characters that are easily confused. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RANDOM_DIGITS = 7;
    private static final int CODE_LENGTH = 16;
    private static final Pattern REFERENCE = Pattern.compile("[0-9]{16}");
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + CODE_LENGTH + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-–—]+");

    /** Generates two codes. */
    public static ApplicationCodes generate(MerchantId merchant, RandomGenerator random) {
        StringBuilder reference = new StringBuilder().append(1 + random.nextInt(9));
        while (reference.length() < RANDOM_DIGITS) {
            reference.append(random.nextInt(10));
        }
        StringBuilder code = new StringBuilder();
        while (code.length() < CODE_LENGTH) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ApplicationCodes(reference.append(merchant.digits()).toString(), code.toString());
    }

    /** Parses typed codes; empty if they are malformed. */
    public static Optional<ApplicationCodes> parse(String reference, String code) {
        String number = SEPARATORS.matcher(reference).replaceAll("");
        String letters = SEPARATORS
                .matcher(code)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return REFERENCE.matcher(number).matches() && CODE.matcher(letters).matches()
                ? Optional.of(new ApplicationCodes(number, letters))
                : Optional.empty();
    }

    public MerchantId merchant() {
        return new MerchantId(referenceNumber.substring(RANDOM_DIGITS));
    }

    /** Printed form: groups of four. */
    public static String inGroupsOfFour(String code) {
        return String.join("-", code.split("(?<=\\G.{4})"));
    }

    /** Keeps the codes out of logs. */
    @Override
    public String toString() {
        return "Codes[of " + merchant() + "]";
    }
}
