package org.lifepay.gateway.order.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Order numbers as people type or paste them: several, separated by blanks or line ends; one in groups of digits; one of which only
 * the beginning or the end is known.
 */
final class TypedNumbers {
    /** The minimum length of a part. */
    static final int MIN_PART = 4;

    /** A public id: shorter ones may be a part of it. */
    private static final int WHOLE = 32;

    @Limit(
            area = LimitArea.SIZES,
            name = "order numbers searched for at once in the console",
            unit = "numbers",
            atLimit = "the form says so; a page of the list has no more rows")
    static final int MAX_NUMBERS = 100;

    /**
     * The request of a page's fragment has the numbers three times in its head: in its own address, and in that of the page as
     * {@code Referer} and {@code HX-Current-URL}.
     */
    @Limit(
            area = LimitArea.SIZES,
            name = "their text as an address has it; a request's head has it three times",
            unit = "bytes",
            atLimit = "the form says so")
    private static final int MAX_ENCODED_LENGTH = 4000;

    private static final Pattern BLANKS = Pattern.compile("[\\s、；;]+");
    private static final Pattern ELLIPSIS = Pattern.compile("^[*.]+|[*.]+$");

    private final List<String> typed;

    private TypedNumbers(List<String> typed) {
        this.typed = typed;
    }

    /** Whether there are too many for one search, or for the address of its page. */
    static boolean areTooMany(String text) {
        return BLANKS.splitAsStream(text.strip()).skip(MAX_NUMBERS).findAny().isPresent()
                || URLEncoder.encode(text, StandardCharsets.UTF_8).length() > MAX_ENCODED_LENGTH;
    }

    /** Full-width digits and letters count as plain ones. */
    static TypedNumbers of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return new TypedNumbers(BLANKS.splitAsStream(plain)
                .filter(number -> !number.isEmpty())
                .limit(MAX_NUMBERS)
                .toList());
    }

    /** What may be a whole number: each of them, and all together. */
    Set<String> whole() {
        Set<String> numbers = new LinkedHashSet<>(typed);
        if (typed.size() > 1) {
            numbers.add(String.join("", typed));
        }
        return numbers;
    }

    /** Whether there is one, too short to be looked for as a part. */
    boolean isTooShort() {
        int length = joined().length();
        return length > 0 && length < MIN_PART;
    }

    private String joined() {
        return ELLIPSIS.matcher(String.join("", typed)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** The part of a number, in lower case; empty if it is too short to look for, or too long to be a part. */
    Optional<String> part() {
        return Optional.of(joined()).filter(part -> part.length() >= MIN_PART && part.length() < WHOLE);
    }
}
