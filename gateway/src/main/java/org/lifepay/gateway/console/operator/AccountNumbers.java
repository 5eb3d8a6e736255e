package org.lifepay.gateway.console.operator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lifepay.gateway.exclusiveaccount.AccountPool;

/** Reads account numbers as users enter them: one a line, or a range as {@code 6200000001-6200000999}. */
final class AccountNumbers {
    private static final Pattern LINE = Pattern.compile("([0-9]{8,30})(?:-([0-9]{8,30}))?");

    private AccountNumbers() {}

    /** Empty if a line is no number and no range, or there are too many; blank lines count for nothing. */
    static Optional<List<String>> read(String text) {
        List<String> numbers = new ArrayList<>();
        for (String line : text.lines().map(one -> one.replace(" ", "")).toList()) {
            if (!line.isEmpty() && !add(line, numbers)) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    private static boolean add(String line, List<String> numbers) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String first = matcher.group(1);
        String last = matcher.group(2) == null ? first : matcher.group(2);
        BigInteger from = new BigInteger(first);
        BigInteger count = new BigInteger(last).subtract(from).add(BigInteger.ONE);
        boolean fits = first.length() == last.length()
                && count.signum() > 0
                && count.compareTo(BigInteger.valueOf(AccountPool.MAX_IMPORT - numbers.size())) <= 0;
        for (int i = 0; fits && i < count.intValue(); i++) {
            String digits = from.add(BigInteger.valueOf(i)).toString();
            numbers.add("0".repeat(first.length() - digits.length()) + digits); // a number may begin with zeros
        }
        return fits;
    }
}
