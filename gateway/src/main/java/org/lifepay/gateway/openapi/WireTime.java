package org.lifepay.gateway.openapi;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as they stand on the wire and on pages: {@code yyyy-MM-dd HH:mm:ss} in Asia/Shanghai. */
public final class WireTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private WireTime() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
