package org.lifepay.gateway.coupon;

import java.time.Duration;
import java.time.Instant;

/** When a coupon is valid. */
public sealed interface CouponValidity {
    /** Between two times, whenever it is sent. */
    record Absolute(Instant from, Instant until) implements CouponValidity {
        public Absolute {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("from is not before until");
            }
        }
    }

    /** For so many days of 24 hours from when it is sent. */
    record Days(int number) implements CouponValidity {}

    /** The first time at which a coupon that is sent now is valid. */
    default Instant from(Instant sentAt) {
        return switch (this) {
            case Absolute(var from, var _) -> from;
            case Days _ -> sentAt;
        };
    }

    /** The first time at which it is valid no longer. */
    default Instant until(Instant sentAt) {
        return switch (this) {
            case Absolute(var _, var until) -> until;
            case Days(var number) -> sentAt.plus(Duration.ofDays(number));
        };
    }
}
