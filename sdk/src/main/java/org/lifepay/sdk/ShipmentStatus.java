package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 物流状态。The status of a parcel (protocol §3.12). */
public enum ShipmentStatus {
    /** 已发货。Given to the carrier. */
    SHIPPED,
    /** 运输中。On its way. */
    IN_TRANSIT,
    /** 已签收。The recipient has it. */
    DELIVERED,
    /** 已退回。It came back to the merchant. */
    RETURNED,
    /** 已丢失。The carrier has lost it. */
    LOST,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static ShipmentStatus of(@Nullable String text) {
        for (ShipmentStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
