package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 退款状态。The status of a refund: INIT, then SUCCESS or FAILED (protocol §3.4). */
public enum RefundStatus {
    /** 退款中。In progress; query again later or wait for the notification. */
    INIT,
    /** 退款成功。The channel has refunded the buyer; final. */
    SUCCESS,
    /** 退款失败。Not refunded; the amount is free for another refund. */
    FAILED,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
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
