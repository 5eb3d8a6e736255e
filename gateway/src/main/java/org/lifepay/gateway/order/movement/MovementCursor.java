package org.lifepay.gateway.order.movement;

import java.time.Instant;

/** Where a walk through movements has come to, by their time and number. */
public record MovementCursor(Instant at, String number) {
    /** Before all movements of this time. */
    public static MovementCursor before(Instant time) {
        return new MovementCursor(time, "");
    }
}
