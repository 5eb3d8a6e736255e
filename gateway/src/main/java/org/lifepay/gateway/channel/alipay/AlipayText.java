package org.lifepay.gateway.channel.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.time.BusinessDay;

/** How Alipay writes things: times in GMT+8, subjects without its own delimiters, absence as an empty text. */
final class AlipayText {
    private static final int LONGEST_SUBJECT = 256;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private AlipayText() {}

    static String time(Instant time) {
        return TIME.withZone(BusinessDay.ZONE).format(time);
    }

    /** The time, or null when the text is none. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text, TIME).atZone(BusinessDay.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether Alipay said anything; the SDK turns a JSON null into an empty text. */
    static boolean present(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    /** Alipay refuses {@code / = &} in subjects, and more than 256 characters. */
    static String subject(String wanted, String otherwise) {
        String clean = wanted.replaceAll("[/=&\\p{Cntrl}]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        if (clean.length() > LONGEST_SUBJECT) {
            boolean halves = Character.isHighSurrogate(clean.charAt(LONGEST_SUBJECT - 1));
            clean = clean.substring(0, halves ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT);
        }
        return clean.isEmpty() ? otherwise : clean;
    }
}
