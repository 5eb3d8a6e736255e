package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 商家券。A coupon that was sent to a buyer (protocol §3.13). */
public final class QueriedCoupon extends ApiResource {
    QueriedCoupon(Fields fields) {
        super(fields);
    }

    /** 券码。What the buyer shows, and {@link Order.Builder#couponCode} takes. */
    public String couponCode() {
        return string("couponCode");
    }

    /** 活动编号。The activity that it is of. */
    public String activityId() {
        return string("activityId");
    }

    /** 券状态。How it stands. */
    public CouponStatus status() {
        return CouponStatus.of(fields().text("status"));
    }

    /** 生效时间。The first time at which it is valid. */
    public Optional<Instant> validFrom() {
        return time("validBeginDateTime");
    }

    /** 失效时间。The first time at which it is valid no longer. */
    public Optional<Instant> validUntil() {
        return time("validEndDateTime");
    }

    /** 平台订单号。The serial number of the order that it is reserved for or used with. */
    public Optional<String> orderId() {
        return optional("orderId");
    }

    /** 优惠金额。What it takes off that order. */
    public Optional<Money> discount() {
        return fields().text("couponAmount") == null ? Optional.empty() : Optional.of(money("couponAmount"));
    }
}
