package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 付款状态。The status of a transfer or withdrawal (protocol §3.8). */
public enum PayoutStatus {
    /** 已受理。Accepted, its amount is reserved; not sent yet. */
    INIT,
    /** 付款中。Sent; the result is not known yet. The protocol spells it so. */
    REMITING,
    /** 付款成功。Paid. A bank may still send the money back: then it becomes FAILED, and is notified again. */
    SUCCESS,
    /** 付款失败。Not paid, or sent back by the bank; the amount is available again. */
    FAILED,
    /** 已取消。Cancelled; does not occur at present. */
    CANCEL,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static PayoutStatus of(@Nullable String text) {
        for (PayoutStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
