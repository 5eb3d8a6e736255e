package org.lifepay.gateway.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Times as people read them, in the zone of business days: 2026-03-01 10:00:00. */
public final class TimeText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BusinessDay.ZONE);

    private TimeText() {}

    public static String of(Instant time) {
        return FORMAT.format(time);
    }
}
