package org.lifepay.gateway.coupon;

import java.time.Clock;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds coupons that were sent. */
@Component
public class Coupons {
    private final CouponTable coupons;
    private final CouponActivityTable activities;
    private final CouponUseTable uses;
    private final Clock clock;

    Coupons(CouponTable coupons, CouponActivityTable activities, CouponUseTable uses, Clock clock) {
        this.coupons = coupons;
        this.activities = activities;
        this.uses = uses;
        this.clock = clock;
    }

    /** The statuses of a coupon, as on the wire. */
    public enum Status {
        SENT,
        RESERVED,
        USED,
        EXPIRED
    }

    /**
     * A coupon, and how it stands now.
     *
     * @param use the order that it is in use with
     */
    public record Found(Coupon coupon, CouponActivity activity, Optional<CouponUse> use, Status status) {}

    public Optional<Found> findByRequestId(MerchantId merchant, String requestId) {
        return coupons.findByRequestId(merchant, requestId).map(this::of);
    }

    /** Not one that was only deposited. */
    public Optional<Found> findByCode(MerchantId merchant, String code) {
        return coupons.findByCode(merchant, code).map(this::of);
    }

    public Found of(Coupon coupon) {
        Optional<CouponUse> use = uses.ofCoupon(coupon);
        CouponActivity activity =
                activities.find(coupon.merchant(), coupon.activityId()).orElseThrow();
        return new Found(coupon, activity, use, use.map(Coupons::status).orElseGet(() -> unused(coupon)));
    }

    private static Status status(CouponUse use) {
        return use.status() == CouponUse.Status.USED ? Status.USED : Status.RESERVED;
    }

    private Status unused(Coupon coupon) {
        return clock.instant().isBefore(coupon.validUntil()) ? Status.SENT : Status.EXPIRED;
    }
}
