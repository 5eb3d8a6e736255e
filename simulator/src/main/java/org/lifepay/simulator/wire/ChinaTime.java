package org.lifepay.simulator.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times on the wire: yyyy-MM-dd HH:mm:ss in Shanghai. */
public final class ChinaTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private ChinaTime() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant.atZone(ZONE));
    }

    /** Null when the text is no such time. */
    public static @Nullable Instant read(String text) {
        try {
            return LocalDateTime.parse(text, FORMAT).atZone(ZONE).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
