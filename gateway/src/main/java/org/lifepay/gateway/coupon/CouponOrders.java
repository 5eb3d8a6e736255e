package org.lifepay.gateway.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderCoupons;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.transition.CouponOrderRefunded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The use of coupons with orders. Each step is in the transaction of the order's: stored, it has its coupon; paid, the coupon
 * is used; ended otherwise, it is free again.
 */
@Component
class CouponOrders implements OrderCoupons {
    private final CouponTable coupons;
    private final CouponActivityTable activities;
    private final CouponUseTable uses;
    private final CouponCountTable counts;
    private final Clock clock;

    CouponOrders(
            CouponTable coupons,
            CouponActivityTable activities,
            CouponUseTable uses,
            CouponCountTable counts,
            Clock clock) {
        this.coupons = coupons;
        this.activities = activities;
        this.uses = uses;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public Offer offer(MerchantId merchant, String couponCode, Order.Purchase purchase) {
        return coupons.findByCode(merchant, couponCode)
                .map(coupon -> offer(coupon, purchase))
                .orElseGet(() -> new Offer.Refused("no coupon was sent with this couponCode"));
    }

    private Offer offer(Coupon coupon, Order.Purchase purchase) {
        CouponActivity.Offer promised = activities
                .find(coupon.merchant(), coupon.activityId())
                .orElseThrow()
                .offer();
        Instant now = clock.instant();
        if (now.isBefore(coupon.validFrom())) {
            return new Offer.Refused("the coupon is not valid yet");
        }
        if (!now.isBefore(coupon.validUntil())) {
            return new Offer.Refused("the coupon has expired");
        }
        if (!isOfStore(promised.stores(), purchase)) {
            return new Offer.Refused("the coupon is not valid in this store (storeId)");
        }
        if (uses.ofCoupon(coupon).isPresent()) {
            return new Offer.Refused("the coupon is used, or in use with another order");
        }
        CouponDiscount discount = promised.discount();
        Money off = discount.on(purchase.amount());
        if (!off.equals(Money.ZERO)) {
            return new Offer.TakesOff(off);
        }
        return new Offer.Refused(
                purchase.amount().compareTo(discount.threshold()) < 0
                        ? "the coupon is for orders of " + discount.threshold().fen() + " fen or more"
                        : "the coupon takes nothing off so small an order");
    }

    private static boolean isOfStore(List<String> stores, Order.Purchase purchase) {
        String store = purchase.pointOfSale().storeId();
        return stores.isEmpty() || (store != null && stores.contains(store));
    }

    @Override
    public boolean reserve(Order order, String couponCode) {
        return coupons.findByCode(order.merchant(), couponCode)
                .filter(coupon -> uses.reserve(use(order, coupon), clock.instant()))
                .isPresent();
    }

    private static CouponUse use(Order order, Coupon coupon) {
        return new CouponUse(
                order.key(),
                coupon.id(),
                coupon.activityId(),
                order.paymentOrderId(),
                order.couponAmount(),
                order.amount(),
                CouponUse.Status.RESERVED);
    }

    @EventListener
    void on(OrderStateChanged changed) {
        Order order = changed.order();
        if (order.couponAmount().equals(Money.ZERO)) {
            return;
        }
        Instant now = clock.instant();
        if (order.state() instanceof OrderState.Paid) {
            uses.move(order.key(), CouponUse.Status.RESERVED, CouponUse.Status.USED, now)
                    .ifPresent(counts::countUsed);
        } else {
            uses.move(order.key(), CouponUse.Status.RESERVED, CouponUse.Status.RELEASED, now);
        }
    }

    /** It comes back if it is still valid. */
    @EventListener
    void on(CouponOrderRefunded refunded) {
        Instant now = clock.instant();
        Optional<CouponUse> used = uses.used(refunded.order());
        boolean valid = used.flatMap(use -> coupons.find(use.order().merchant(), use.couponId()))
                .filter(coupon -> now.isBefore(coupon.validUntil()))
                .isPresent();
        if (valid) {
            uses.move(refunded.order(), CouponUse.Status.USED, CouponUse.Status.RETURNED, now)
                    .ifPresent(counts::countReturned);
        }
    }
}
