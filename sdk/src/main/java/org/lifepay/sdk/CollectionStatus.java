package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 外币收款状态。The status of a collection (protocol §3.11). */
public enum CollectionStatus {
    /** 待付款或处理中。The payer has not paid, or the bank is at it, or its result is not known. */
    PROCESSING,
    /** 已收款并结汇。Paid, and changed into CNY. */
    SUCCESS,
    /** 收款失败。Nothing was collected; what a payer pays late nevertheless makes it SUCCESS. */
    FAILED,
    /** 未知状态。A value that this version does not know. */
    OTHER;

    static CollectionStatus of(@Nullable String text) {
        for (CollectionStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
