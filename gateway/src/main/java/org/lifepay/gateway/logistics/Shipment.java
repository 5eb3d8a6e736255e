package org.lifepay.gateway.logistics;

import java.time.Instant;

/**
 * A parcel of an order, as it was reported last.
 *
 * @param reportedAt when it was reported to stand so
 */
public record Shipment(Parcel parcel, ShipmentStatus status, Instant reportedAt) {
    /**
     * What tells a parcel from others.
     *
     * @param carrier the carrier's name or code, as the merchant writes it
     */
    public record Parcel(String carrier, String trackingNumber) {}

    public String carrier() {
        return parcel.carrier();
    }

    public String trackingNumber() {
        return parcel.trackingNumber();
    }
}
