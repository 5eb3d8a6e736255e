package org.lifepay.gateway.document;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lifepay.gateway.time.BusinessDay;

/** Formats of amounts and times in documents. */
final class DocumentFormats {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BusinessDay.ZONE);

    private DocumentFormats() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** Yuan with two decimals and thousands separators; fen may be negative. */
    static String yuan(long fen) {
        return String.format(Locale.ROOT, "%s%,d.%02d", fen < 0 ? "-" : "", Math.abs(fen / 100), Math.abs(fen % 100));
    }
}
