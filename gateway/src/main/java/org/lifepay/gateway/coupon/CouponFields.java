package org.lifepay.gateway.coupon;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.money.Money;

/** The wire fields of activities and coupons. */
public final class CouponFields {
    private CouponFields() {}

    /** What a query of an activity answers. */
    public static Fields of(CouponActivity activity) {
        CouponActivity.Offer offer = activity.offer();
        CouponDiscount discount = offer.discount();
        Fields.Builder fields = Fields.builder()
                .put("merchantId", activity.merchant().digits())
                .put("requestId", activity.requestId())
                .put("activityId", activity.number())
                .put("status", activity.status().name())
                .put("name", offer.name())
                .put("discountType", discount.type().name())
                .put(
                        discount.type() == CouponDiscount.Type.FIXED ? "discountAmount" : "discountPercent",
                        discount.value());
        if (discount.ceiling() != null) {
            fields.put("ceilingAmount", discount.ceiling().fen());
        }
        if (!discount.threshold().equals(Money.ZERO)) {
            fields.put("thresholdAmount", discount.threshold().fen());
        }
        fields.put("beginDateTime", WireTime.of(offer.beginsAt()))
                .put("endDateTime", WireTime.of(offer.endsAt()))
                .put("stockQuantity", activity.stock())
                .put("sentQuantity", activity.sent())
                .put("usedQuantity", activity.results().used())
                .put("usedAmount", activity.results().discounted().fen())
                .put("paidAmount", activity.results().paid().fen())
                .put("returnedQuantity", activity.results().returned());
        if (offer.perBuyer() != null) {
            fields.put("buyerLimit", offer.perBuyer());
        }
        if (!offer.stores().isEmpty()) {
            fields.put("storeIds", String.join(",", offer.stores()));
        }
        switch (offer.validity()) {
            case CouponValidity.Absolute(var from, var until) ->
                fields.put("validBeginDateTime", WireTime.of(from)).put("validEndDateTime", WireTime.of(until));
            case CouponValidity.Days(var number) -> fields.put("validDays", number);
        }
        return fields.put("codeMode", offer.codeMode().name()).build();
    }

    /** What a query of a coupon answers. */
    public static Fields of(Coupons.Found found) {
        Coupon coupon = found.coupon();
        Fields.Builder fields = Fields.builder()
                .put("merchantId", coupon.merchant().digits())
                .put("requestId", coupon.requestId())
                .put("activityId", found.activity().number())
                .put("couponCode", coupon.code())
                .put("status", found.status().name())
                .put("validBeginDateTime", WireTime.of(coupon.validFrom()))
                .put("validEndDateTime", WireTime.of(coupon.validUntil()))
                .put("sendDateTime", WireTime.of(coupon.sentAt()));
        found.use()
                .ifPresent(use -> fields.put("orderId", use.paymentOrderId())
                        .put("couponAmount", use.discount().fen()));
        return fields.build();
    }
}
