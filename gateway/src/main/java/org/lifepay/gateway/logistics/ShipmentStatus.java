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

    public static Optional<ShipmentStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst();
    }
}
