package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 付汇状态。The status of a remittance (protocol §3.11). */
public enum RemittanceStatus {
    /** 处理中。The bank is at it, or its result is not known. */
    PROCESSING,
    /** 付汇成功。Paid; a bank may still send it back, then it becomes FAILED. */
    SUCCESS,
    /** 付汇失败或退回。Nothing was paid, or it came back; the money is the merchant's. */
    FAILED,
    /** 未知状态。A value that this version does not know. */
    OTHER;

    static RemittanceStatus of(@Nullable String text) {
        for (RemittanceStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
