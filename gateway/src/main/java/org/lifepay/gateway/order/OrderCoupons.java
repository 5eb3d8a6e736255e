package org.lifepay.gateway.order;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** Merchants' coupons that lower what an order costs; implemented by the module that keeps them. */
public interface OrderCoupons {
    /** What a coupon would do for a purchase. */
    sealed interface Offer {
        /** It takes so much off, and leaves something to pay. */
        record TakesOff(Money amount) implements Offer {}

        /**
         * It cannot be used.
         *
         * @param why for the merchant's developer
         */
        record Refused(String why) implements Offer {}
    }

    /**
     * What the coupon would do now.
     *
     * @param purchase before the coupon
     */
    Offer offer(MerchantId merchant, String couponCode, Order.Purchase purchase);

    /**
     * Holds the coupon for the order, in the transaction that stores it; false if it is not free any more. It is used when the
     * order is paid, and free again when the order ends otherwise.
     */
    boolean reserve(Order order, String couponCode);
}
