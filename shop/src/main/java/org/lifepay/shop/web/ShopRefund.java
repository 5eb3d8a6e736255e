package org.lifepay.shop.web;

import org.lifepay.sdk.Money;
import org.lifepay.sdk.RefundStatus;

/** Money that the shop gives back; immutable. */
final class ShopRefund {
    private final String requestId;
    private final long requestedAtMillis;
    private final Money amount;
    private final RefundStatus status;
    private final String reason;

    ShopRefund(String requestId, long askedAtMillis, Money amount, RefundStatus status, String reason) {
        this.requestId = requestId;
        this.requestedAtMillis = askedAtMillis;
        this.amount = amount;
        this.status = status;
        this.reason = reason;
    }

    String requestId() {
        return requestId;
    }

    long requestedAtMillis() {
        return requestedAtMillis;
    }

    Money amount() {
        return amount;
    }

    RefundStatus status() {
        return status;
    }

    /** Why it failed; empty otherwise. */
    String reason() {
        return reason;
    }

    boolean isFinal() {
        return status == RefundStatus.SUCCESS || status == RefundStatus.FAILED;
    }

    ShopRefund ended(RefundStatus status, String reason) {
        return new ShopRefund(requestId, requestedAtMillis, amount, status, reason);
    }
}
