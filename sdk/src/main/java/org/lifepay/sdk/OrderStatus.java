package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** Where an order stands: INIT, then SUCCESS, FAILED or CANCEL (protocol §3.4). */
public enum OrderStatus {
    /** Not paid yet. */
    INIT,
    /** Paid; this is final, refunds do not change it. */
    SUCCESS,
    /** Not paid and closed. */
    FAILED,
    /** Cancelled by the merchant or expired. */
    CANCEL,
    /** A word that this version does not know; {@code fields().text("status")} has it. Treat it as not paid. */
    OTHER;

    static OrderStatus of(@Nullable String text) {
        for (OrderStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
