package org.lifepay.gateway.order.placing;

import org.lifepay.gateway.order.OrderCoupons;
import org.lifepay.gateway.order.OrderTable;
import org.springframework.stereotype.Component;

/** Places an order that may name a coupon, which lowers what is to be paid before the order is stored. */
@Component
public class PlaceCouponOrder {
    private final PlaceOrder placeOrder;
    private final OrderCoupons coupons;
    private final OrderTable orders;

    PlaceCouponOrder(PlaceOrder placeOrder, OrderCoupons coupons, OrderTable orders) {
        this.placeOrder = placeOrder;
        this.coupons = coupons;
        this.orders = orders;
    }

    /** A repeat is answered as before, whatever has become of the coupon: by then the order itself has it. */
    public PlaceOrder.Result place(PlaceOrder.Request request) {
        String code = request.kept().couponCode();
        if (code == null || isPlaced(request)) {
            return placeOrder.place(request);
        }
        return switch (coupons.offer(request.merchant().id(), code, request.purchase())) {
            case OrderCoupons.Offer.TakesOff(var amount) -> placeOrder.place(request.lessCoupon(amount));
            case OrderCoupons.Offer.Refused(var why) ->
                isPlaced(request) // by another call at this moment
                        ? placeOrder.place(request)
                        : new PlaceOrder.Result.CouponNotUsable(why);
        };
    }

    private boolean isPlaced(PlaceOrder.Request request) {
        return orders.findByRequestId(
                        request.merchant().id(), request.reference().requestId())
                .isPresent();
    }
}
