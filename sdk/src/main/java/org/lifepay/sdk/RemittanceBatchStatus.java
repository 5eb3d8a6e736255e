package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 批量汇款状态。The status of an order to remit a file (protocol §3.11). */
public enum RemittanceBatchStatus {
    /** 处理中。Lines are under way. */
    PROCESSING,
    /** 已完成。All lines have ended and one or more are paid: look at each of them. */
    SUCCESS,
    /** 全部失败。No line is paid; the money is available again. It may follow SUCCESS, when the last paid line came back. */
    CANCEL,
    /** 未知状态。A value that this version does not know. */
    OTHER;

    static RemittanceBatchStatus of(@Nullable String text) {
        for (RemittanceBatchStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
