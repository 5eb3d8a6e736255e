package org.lifepay.sdk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 商家券活动。An activity of coupons to be created (protocol §3.13); immutable.
 *
 * <pre>{@code
 * CouponActivity activity = CouponActivity.amountOff("SPRING-1", "满50减5", Money.yuan("5.00"))
 *         .threshold(Money.yuan("50.00"))
 *         .sentBetween(begins, ends)
 *         .stock(10000)
 *         .validDays(7)
 *         .buyerLimit(2)
 *         .build();
 * }</pre>
 */
public final class CouponActivity {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int MAX_PERCENT = 99;

    private final Fields fields;

    private CouponActivity(Fields fields) {
        this.fields = fields;
    }

    /**
     * 满减券。Coupons that take an amount off.
     *
     * @param requestId 请求号 the merchant's number of the activity, at most 50 characters; the same again is the same activity
     * @param name 券名称 what buyers read, at most 60 characters
     */
    public static Builder amountOff(String requestId, String name, Money discount) {
        return new Builder(requestId, name)
                .put("discountType", "FIXED")
                .put("discountAmount", fen("discountAmount", discount));
    }

    /**
     * 折扣券。Coupons that take a part of the order's amount off, rounded down to the fen.
     *
     * @param percent 减免百分比 1 to 99, how much is taken off: 20 is 八折
     */
    public static Builder percentOff(String requestId, String name, int percent) {
        if (percent < 1 || percent > MAX_PERCENT) {
            throw new IllegalArgumentException("percent must be 1 to 99");
        }
        return new Builder(requestId, name)
                .put("discountType", "PERCENT")
                .put("discountPercent", Integer.toString(percent));
    }

    Fields fields() {
        return fields;
    }

    private static String fen(String name, Money amount) {
        return Long.toString(Preconditions.positive(name, amount).fen());
    }

    /** Collects what the activity is; {@link #sentBetween}, {@link #stock} and one of both validities are mandatory. */
    public static final class Builder {
        private final Fields.Builder fields = Fields.builder();

        private Builder(String requestId, String name) {
            put("requestId", Preconditions.text("requestId", requestId));
            put("name", Preconditions.text("name", name));
        }

        /** 使用门槛。The least amount of an order; none by default. */
        public Builder threshold(Money amount) {
            return put("thresholdAmount", fen("thresholdAmount", amount));
        }

        /** 最高优惠。The most that a coupon by percent takes off; no limit by default. */
        public Builder ceiling(Money amount) {
            return put("ceilingAmount", fen("ceilingAmount", amount));
        }

        /** 活动时间。Coupons are sent from the one to before the other. */
        public Builder sentBetween(Instant begins, Instant ends) {
            return put("beginDateTime", TIME.format(begins)).put("endDateTime", TIME.format(ends));
        }

        /** 库存。How many coupons there are. */
        public Builder stock(long quantity) {
            return put("stockQuantity", Long.toString(quantity));
        }

        /** 每人限领。How many coupons one buyer may be sent; no limit by default. */
        public Builder buyerLimit(int limit) {
            return put("buyerLimit", Integer.toString(limit));
        }

        /** 领取后有效天数。Coupons are valid for so many days of 24 hours from when they are sent, 1 to 365. */
        public Builder validDays(int days) {
            return put("validDays", Integer.toString(days));
        }

        /** 有效期。Coupons are valid from the one to before the other. */
        public Builder validBetween(Instant begins, Instant ends) {
            return put("validBeginDateTime", TIME.format(begins)).put("validEndDateTime", TIME.format(ends));
        }

        /** 适用门店。The merchant's numbers of the stores in which coupons are valid, at most 100; all by default. */
        public Builder stores(List<String> storeIds) {
            return put("storeIds", String.join(",", storeIds));
        }

        /** 上传券码。Codes are deposited by {@link CouponClient#deposit}; by default the platform draws them. */
        public Builder depositedCodes() {
            return put("codeMode", "DEPOSITED");
        }

        /** Builds the activity. */
        public CouponActivity build() {
            return new CouponActivity(fields.build());
        }

        private Builder put(String name, String value) {
            fields.put(name, value);
            return this;
        }
    }
}
