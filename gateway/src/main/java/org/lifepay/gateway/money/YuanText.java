package org.lifepay.gateway.money;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount in yuan as people read it, {@code 1,234.50}, and as they type it: {@code 8.88}, {@code 1,000.00}, {@code ¥8}, {@code 8元}, also in full-width characters
 * and with the full stop of a Chinese keyboard.
 */
public final class YuanText {
    /** Commas, if any, stand between thousands. */
    private static final Pattern YUAN =
            Pattern.compile("¥?\\s*((?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.[0-9]{1,2})?)\\s*元?");

    private YuanText() {}

    /** Two decimals and thousands separators; fen may be negative. */
    public static String of(long fen) {
        return String.format(Locale.ROOT, "%s%,d.%02d", fen < 0 ? "-" : "", Math.abs(fen / 100), Math.abs(fen % 100));
    }

    /** The amount; empty if the text is not one. */
    public static Optional<Money> parse(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('。', '.')
                .strip();
        Matcher amount = YUAN.matcher(plain);
        return amount.matches() ? Optional.of(Money.ofYuan(amount.group(1).replace(",", ""))) : Optional.empty();
    }
}
