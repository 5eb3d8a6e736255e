package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.function.BiConsumer;

/** What shops do with coupons: send them to buyers, and place orders with them, often two orders with the same one. */
final class CouponActions {
    private static final List<String> BUYERS = List.of("buyer-1", "buyer-2", "buyer-3");

    private final SeededRandom seededRandom;
    private final List<Shop> shops;
    private final ShopActions shopActions;
    private final Rows rows;
    private final Trace trace;
    private int numbers;

    CouponActions(SeededRandom seededRandom, List<Shop> shops, ShopActions shopActions, Rows rows, Trace trace) {
        this.seededRandom = seededRandom;
        this.shops = shops;
        this.shopActions = shopActions;
        this.rows = rows;
        this.trace = trace;
    }

    /** All of them, with their weights. */
    void fill(BiConsumer<Runnable, Integer> actions) {
        actions.accept(this::send, 4);
        actions.accept(this::order, 7);
    }

    /** A new one, or one again; sometimes more than a buyer may have, or than there are. */
    private void send() {
        Shop shop = seededRandom.oneOf(shops);
        boolean again = !shop.coupons.isEmpty() && seededRandom.chance(0.3);
        shop.send(
                again
                        ? oneOf(shop)
                        : new ShopCoupon("C" + ++numbers, rows.couponActivity(shop.merchantId()), buyer(), trace));
    }

    private String buyer() {
        return seededRandom.oneOf(BUYERS);
    }

    /** With one of the newest coupons, which other orders may have. */
    void order() {
        Shop shop = seededRandom.oneOf(shops);
        if (shop.coupons.isEmpty()) {
            send();
            return;
        }
        String code = oneOf(shop).code();
        if (code != null) {
            shop.place(shopActions.newOrderWith(shop, code));
        }
    }

    private ShopCoupon oneOf(Shop shop) {
        return seededRandom.oneOf(List.copyOf(shop.coupons.values()));
    }
}
