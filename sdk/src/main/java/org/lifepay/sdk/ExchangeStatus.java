package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 购汇状态。The status of a purchase of foreign money (protocol §3.11). */
public enum ExchangeStatus {
    /** 购汇中。Waiting for a price, or its result is not known yet. */
    PROCESSING,
    /** 购汇成功。Bought. */
    SUCCESS,
    /** 购汇失败。Nothing was bought; the money is the merchant's in CNY. */
    FAILED,
    /** 锁价过期。The price lock had ended; nothing was bought, the money is the merchant's in CNY. */
    ERROR,
    /** 未知状态。A value that this version does not know. */
    OTHER;

    static ExchangeStatus of(@Nullable String text) {
        for (ExchangeStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
