package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 分账状态。The status of a split or of one of its shares (protocol §3.9). */
public enum SplitStatus {
    /** 处理中。Accepted; not on the receiver's balance yet. */
    INIT,
    /** 分账成功。On the receiver's balance; of a split: no share is under way, and at least one is there. */
    SUCCESS,
    /** 分账失败。Not booked, and it will not be. */
    FAILED,
    /** 无需分账。The order was refunded before the share was booked. */
    CANCEL,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static SplitStatus of(@Nullable String text) {
        for (SplitStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
