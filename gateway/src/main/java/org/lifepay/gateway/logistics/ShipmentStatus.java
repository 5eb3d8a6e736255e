package org.lifepay.gateway.logistics;

import java.util.Arrays;
import java.util.Optional;

/** How a parcel stands. */
public enum ShipmentStatus {
    /** Given to the carrier. */
    SHIPPED,
    IN_TRANSIT,
    DELIVERED,
    /** It came back to the merchant. */
    RETURNED,
    LOST;

    /** Whether a parcel stands so after it stood as the other says: on its way after it was given, at an end after that. */
    boolean isAfter(ShipmentStatus other) {
        return Math.min(ordinal(), DELIVERED.ordinal()) > Math.min(other.ordinal(), DELIVERED.ordinal());
    }

    public static Optional<ShipmentStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst();
    }
}
