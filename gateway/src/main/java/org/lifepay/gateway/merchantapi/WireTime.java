package org.lifepay.gateway.merchantapi;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.lifepay.gateway.time.BusinessDay;

/** The time format of the protocol and of pages: {@code yyyy-MM-dd HH:mm:ss} in Asia/Shanghai. */
public final class WireTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
            .withZone(BusinessDay.ZONE)
            .withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Parses a time, or returns empty if the text is invalid. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(FORMAT.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
