package org.lifepay.gateway.mail;

import java.util.regex.Pattern;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * A plain-text email to one recipient.
 *
 * @param to one address, ASCII only: {@code name@host.example}
 * @param subject one line
 * @param text Chinese first, then English
 */
public record Email(String to, String subject, String text) {
    @Limit(area = LimitArea.SIZES, name = "email address", unit = "characters", atLimit = "the form says so")
    private static final int MAX_ADDRESS_LENGTH = 254;

    private static final int MAX_SUBJECT_LENGTH = 200;

    @Limit(
            area = LimitArea.SIZES,
            name = "text of an email",
            unit = "characters",
            atLimit = "not built: an error in the log")
    private static final int MAX_TEXT_LENGTH = 20_000;

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /**
     * @throws IllegalArgumentException without the value, which may be a person's address
     */
    public Email {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("not a mail address");
        }
        if (subject.isBlank()
                || subject.length() > MAX_SUBJECT_LENGTH
                || !ONE_LINE.matcher(subject).matches()) {
            throw new IllegalArgumentException(
                    "a subject is one line of at most " + MAX_SUBJECT_LENGTH + " characters");
        }
        if (text.length() > MAX_TEXT_LENGTH || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an email has at most " + MAX_TEXT_LENGTH + " characters");
        }
    }

    /** Whether it is a single address without display name, comment or line break. */
    public static boolean isAddress(String text) {
        return text.length() <= MAX_ADDRESS_LENGTH && ADDRESS.matcher(text).matches();
    }

    /** Keeps the address and the text out of logs. */
    @Override
    public String toString() {
        return "Letter";
    }
}
