package org.lifepay.sdk;

import org.jspecify.annotations.Nullable;

/** 订单状态。The status of an order: INIT, then SUCCESS, FAILED or CANCEL (protocol §3.4). */
public enum OrderStatus {
    /** 待支付。Not paid yet. */
    INIT,
    /** 支付成功。Paid; this is final, refunds do not change it. */
    SUCCESS,
    /** 支付失败。Declined by the channel; final. */
    FAILED,
    /** 已关闭。Cancelled by the merchant or expired; final. */
    CANCEL,
    /** 未知状态。A value that this version does not know; {@code fields().text("status")} has it. Treat it as not paid. */
    OTHER;

    static OrderStatus of(@Nullable String text) {
        for (OrderStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return OTHER;
    }
}
