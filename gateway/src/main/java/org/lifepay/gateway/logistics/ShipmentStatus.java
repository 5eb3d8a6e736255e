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
        return step() > other.step();
    }

    private int step() {
        return switch (this) {
            case SHIPPED -> 0;
            case IN_TRANSIT -> 1;
            case DELIVERED, RETURNED, LOST -> 2;
        };
    }

    public static Optional<ShipmentStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst();
    }
}
