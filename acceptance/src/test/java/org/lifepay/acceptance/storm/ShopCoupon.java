package org.lifepay.acceptance.storm;

import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** A coupon as the shop that sent it knows it. */
final class ShopCoupon {
    final Fields content;
    private final Trace trace;

    /** From the first signed answer; all others must say the same. */
    private @Nullable String code;

    ShopCoupon(String requestId, String activityId, String buyerId, Trace trace) {
        this.trace = trace;
        this.content = Fields.builder()
                .put("requestId", requestId)
                .put("activityId", activityId)
                .put("buyerId", buyerId)
                .build();
    }

    String requestId() {
        return String.valueOf(content.text("requestId"));
    }

    @Nullable
    String code() {
        return code;
    }

    /** A signed answer to its sending. */
    void sent(Fields answer) {
        String answered = String.valueOf(answer.text("couponCode"));
        trace.demand(code == null || code.equals(answered), requestId() + " has another code");
        code = answered;
    }

    /** The platform's last commits are lost, perhaps the coupon's: sent again it may have another code. */
    void loseTail() {
        code = null;
    }
}
