package org.lifepay.gateway.channel.alipay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.time.BusinessDay;

/** Alipay's formats: times in GMT+8, subjects without its delimiters, missing values as empty text. */
final class AlipayText {
    private static final int MAX_SUBJECT_LENGTH = 256;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Set<String> CHINESE_CHARSETS = Set.of("GBK", "GB2312", "GB18030");

    private AlipayText() {}

    static String time(Instant time) {
        return TIME.withZone(BusinessDay.ZONE).format(time);
    }

    /** The time, or null if the text is not one; gmt_refund has fractions of a second, which are dropped. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.replaceFirst("\\.[0-9]{1,9}$", ""), TIME)
                            .atZone(BusinessDay.ZONE)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The charset of a notice: UTF-8, or the Chinese ones that Alipay offers. */
    static Charset charset(@Nullable String name) {
        return name != null && CHINESE_CHARSETS.contains(name.toUpperCase(Locale.ROOT))
                ? Charset.forName(name)
                : StandardCharsets.UTF_8;
    }

    /** Whether the value is present; the SDK turns a JSON null into an empty text. */
    static boolean hasText(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    /** Text as a cell of Alipay's bills, where it is not quoted: without what could forge other cells or rows. */
    static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace(',', '，');
    }

    /**
     * Alipay rejects {@code / = &} in subjects, and more than 256 characters. A comma would stand unquoted in its bill, where
     * a subject could forge the cells behind it.
     */
    static String subject(String subject, String fallback) {
        String clean = subject.replaceAll("[/=&\\p{Cntrl}]", " ")
                .replaceAll(" {2,}", " ")
                .replace(',', '，')
                .strip();
        if (clean.length() > MAX_SUBJECT_LENGTH) {
            boolean splitsSurrogatePair = Character.isHighSurrogate(clean.charAt(MAX_SUBJECT_LENGTH - 1));
            clean = clean.substring(0, splitsSurrogatePair ? MAX_SUBJECT_LENGTH - 1 : MAX_SUBJECT_LENGTH);
        }
        return clean.isEmpty() ? fallback : clean;
    }
}
