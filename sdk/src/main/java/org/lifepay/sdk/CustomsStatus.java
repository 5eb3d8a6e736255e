package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 报关状态。The status of a declaration (protocol §3.10). */
public enum CustomsStatus {
    /** 申报中。Under way; also while a result is not known. */
    PROCESSING,
    /** 已放行。Released by customs. */
    SUCCESS,
    /** 申报失败。Sent back; correct it, or submit it again by {@link CustomsClient#repeat}. */
    FAILED,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. */
    OTHER;

    static CustomsStatus of(@Nullable String text) {
        for (CustomsStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
