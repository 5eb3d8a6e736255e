package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** Where a refund stands: INIT, then SUCCESS or FAILED (protocol §3.4). */
public enum RefundStatus {
    /** On its way; ask again later or wait for the notification. */
    INIT,
    /** The money is back with the buyer. */
    SUCCESS,
    /** Not refunded; the amount is free for another refund. */
    FAILED,
    /** A word that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static RefundStatus of(@Nullable String text) {
        for (RefundStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
