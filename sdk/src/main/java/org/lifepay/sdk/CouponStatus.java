package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 券状态。The status of a coupon (protocol §3.13). */
public enum CouponStatus {
    /** 已发放。Sent, and can be used within its time. */
    SENT,
    /** 使用中。An order waits for its payment with it. */
    RESERVED,
    /** 已核销。Its order is paid. */
    USED,
    /** 已过期。It was not used in time. */
    EXPIRED,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static CouponStatus of(@Nullable String text) {
        for (CouponStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
