package org.lifepay.acceptance.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.coupon.CouponDiscount;
import org.lifepay.gateway.coupon.CouponValidity;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** The one coupon activity of each shop: few coupons, of which each takes a fifth off an order, at most 5 yuan. */
final class CouponRules {
    static final int STOCK = 5;
    static final int PER_BUYER = 2;
    static final long THRESHOLD = 10;
    private static final int PERCENT = 20;
    private static final long CEILING = 500;
    private static final Duration LONG = Duration.ofDays(300);

    private CouponRules() {}

    static void publish(CouponActivities activities, MerchantId merchant) {
        CouponActivity.Offer offer = new CouponActivity.Offer(
                "八折",
                new CouponDiscount(CouponDiscount.Type.PERCENT, PERCENT, new Money(CEILING), new Money(THRESHOLD)),
                Keys.START.minus(LONG),
                Keys.START.plus(LONG),
                PER_BUYER,
                new CouponValidity.Absolute(Keys.START.minus(LONG), Keys.START.plus(LONG)),
                List.of(),
                CouponActivity.CodeMode.DRAWN);
        CouponActivities.Result created =
                activities.create(new CouponActivities.Request(merchant, "ACTIVITY", "digest", offer, STOCK));
        assertThat(created).isInstanceOf(CouponActivities.Result.Done.class);
        activities.publish(
                merchant, ((CouponActivities.Result.Done) created).activity().number());
    }

    /** What is left to pay of an order with a coupon. */
    static long left(long fen) {
        return fen - Math.min(fen * PERCENT / 100, CEILING);
    }
}
