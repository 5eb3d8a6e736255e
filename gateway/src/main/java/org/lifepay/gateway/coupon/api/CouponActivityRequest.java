package org.lifepay.gateway.coupon.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.coupon.CouponDiscount;
import org.lifepay.gateway.coupon.CouponValidity;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Reads a request to create an activity. */
final class CouponActivityRequest {
    @Limit(area = LimitArea.SIZES, name = "stores of a coupon activity", unit = "stores", atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_STORES = 100;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "a coupon that is valid for some days from when it is sent",
            unit = "d",
            atLimit = "`FIELD_VALUE`")
    private static final int MAX_DAYS = 365;

    private static final int MAX_PERCENT = 99;
    private static final int MAX_PER_BUYER = 10_000;

    private CouponActivityRequest() {}

    static CouponActivities.Request read(VerifiedFields fields, Instant now) {
        String requestId = fields.mandatory("requestId", FieldRule.newRequestId(50));
        Instant begins = time(fields, "beginDateTime");
        Instant ends = time(fields, "endDateTime");
        requireOrder("beginDateTime", begins, "endDateTime", ends);
        requireFuture("endDateTime", ends, now);
        Long perBuyer = fields.integer("buyerLimit", 1, MAX_PER_BUYER);
        CouponActivity.Offer offer = new CouponActivity.Offer(
                fields.mandatory("name", FieldRule.text(60)),
                discount(fields),
                begins,
                ends,
                perBuyer == null ? null : Math.toIntExact(perBuyer),
                validity(fields, now),
                stores(fields),
                "DEPOSITED".equals(fields.oneOf("codeMode", names(CouponActivity.CodeMode.values())))
                        ? CouponActivity.CodeMode.DEPOSITED
                        : CouponActivity.CodeMode.DRAWN);
        return new CouponActivities.Request(
                fields.merchant().id(),
                requestId,
                fields.digest(),
                offer,
                number(fields, "stockQuantity", CouponActivities.MAX_STOCK));
    }

    static long number(VerifiedFields fields, String name, long max) {
        Long number = fields.integer(name, 1, max);
        if (number == null) {
            throw fields.missing(name);
        }
        return number;
    }

    private static CouponDiscount discount(VerifiedFields fields) {
        fields.mandatory("discountType", FieldRule.code(10));
        String type = fields.oneOf("discountType", names(CouponDiscount.Type.values()));
        Money given = fields.optionalAmount("thresholdAmount");
        Money threshold = given == null ? Money.ZERO : given;
        Money ceiling = fields.optionalAmount("ceilingAmount");
        if ("PERCENT".equals(type)) {
            return new CouponDiscount(
                    CouponDiscount.Type.PERCENT, number(fields, "discountPercent", MAX_PERCENT), ceiling, threshold);
        }
        if (ceiling != null) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "ceilingAmount is of discounts by percent only");
        }
        Money discount = fields.amount("discountAmount");
        if (!threshold.equals(Money.ZERO) && threshold.compareTo(discount) <= 0) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "thresholdAmount must be more than discountAmount");
        }
        return new CouponDiscount(CouponDiscount.Type.FIXED, discount.fen(), null, threshold);
    }

    private static CouponValidity validity(VerifiedFields fields, Instant now) {
        Long days = fields.integer("validDays", 1, MAX_DAYS);
        if (days == null) {
            Instant from = time(fields, "validBeginDateTime");
            Instant until = time(fields, "validEndDateTime");
            requireOrder("validBeginDateTime", from, "validEndDateTime", until);
            requireFuture("validEndDateTime", until, now);
            return new CouponValidity.Absolute(from, until);
        }
        if (fields.isGiven("validBeginDateTime") || fields.isGiven("validEndDateTime")) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "validDays: give it, or the two times, and not both");
        }
        return new CouponValidity.Days(Math.toIntExact(days));
    }

    /** One text, so that it is signed as it stands. */
    private static List<String> stores(VerifiedFields fields) {
        String text = fields.optional("storeIds", FieldRule.text(MAX_STORES * (Store.MAX_NUMBER_LENGTH + 1)));
        if (text == null) {
            return List.of();
        }
        List<String> stores = Arrays.stream(text.split(",", -1)).distinct().toList();
        if (stores.size() > MAX_STORES) {
            throw new ApiException(ErrorCode.FIELD_TOO_LONG, "storeIds has more than " + MAX_STORES + " stores");
        }
        if (!stores.stream().allMatch(store -> store.length() <= Store.MAX_NUMBER_LENGTH && Store.hasFormat(store))) {
            throw new ApiException(ErrorCode.FIELD_FORMAT, "storeIds must be numbers of stores, divided by commas");
        }
        return stores;
    }

    private static Instant time(VerifiedFields fields, String name) {
        @Nullable Instant time = fields.time(name);
        if (time == null) {
            throw fields.missing(name);
        }
        return time;
    }

    private static void requireOrder(String first, Instant from, String second, Instant until) {
        if (!from.isBefore(until)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, second + " must be after " + first);
        }
    }

    private static void requireFuture(String name, Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, name + " must be in the future");
        }
    }

    private static Set<String> names(Enum<?>... values) {
        return Set.copyOf(Arrays.stream(values).map(Enum::name).toList());
    }
}
