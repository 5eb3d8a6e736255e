package org.lifepay.gateway;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as the documentation writes them. */
final class Durations {
    private Durations() {}

    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis < 1000
                    ? millis + " ms"
                    : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
