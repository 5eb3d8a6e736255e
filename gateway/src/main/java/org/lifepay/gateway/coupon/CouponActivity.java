package org.lifepay.gateway.coupon;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * An activity of a merchant: what its coupons are, and how many of them.
 *
 * @param number its public number
 * @param requestId the merchant's number, the idempotency key
 * @param sent how many coupons were sent
 * @param results what came of them
 * @param publishedAt null: it is a draft
 * @param stoppedAt null: it was not stopped
 * @param stopReason why the operator stopped it; null: the operator has not
 */
public record CouponActivity(
        MerchantId merchant,
        long id,
        String number,
        String requestId,
        String contentDigest,
        Offer offer,
        long stock,
        long sent,
        Results results,
        Status status,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Nullable Instant stoppedAt,
        @Nullable String stopReason) {
    /**
     * What came of an activity's coupons. An order that is refunded in full and gives its coupon back counts no more.
     *
     * @param used how many are used with orders that are paid
     * @param returned how many times one came back after a full refund
     * @param discounted what they took off those orders
     * @param paid what was paid of those orders
     */
    public record Results(long used, long returned, Money discounted, Money paid) {
        public static final Results NONE = new Results(0, 0, Money.ZERO, Money.ZERO);
    }

    /** The statuses, as on the wire. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        STOPPED
    }

    /** Where the codes come from, as on the wire. */
    public enum CodeMode {
        /** Each is drawn when its coupon is sent. */
        DRAWN,
        /** The merchant deposits them. */
        DEPOSITED
    }

    /**
     * What the merchant offers.
     *
     * @param beginsAt coupons are sent from then
     * @param endsAt to before then
     * @param perBuyer how many coupons one buyer may be sent; null: no limit
     * @param stores the merchant's numbers of the stores in which they are valid; empty: everywhere
     */
    public record Offer(
            String name,
            CouponDiscount discount,
            Instant beginsAt,
            Instant endsAt,
            @Nullable Integer perBuyer,
            CouponValidity validity,
            List<String> stores,
            CodeMode codeMode) {
        public Offer {
            stores = List.copyOf(stores);
        }
    }

    @Override
    public String toString() {
        return "CouponActivity[" + number + " " + status + "]";
    }
}
