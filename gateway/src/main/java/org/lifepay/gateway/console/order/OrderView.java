package org.lifepay.gateway.console.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;

/**
 * An order as the pages show it.
 *
 * @param kind the colour of the status badge
 * @param mode the payment mode's name, or CASHIER
 * @param reason why it failed or was closed
 * @param refundable the amount that can still be refunded
 */
public record OrderView(
        Order order,
        String status,
        String kind,
        String mode,
        @Nullable Instant endedAt,
        @Nullable String tradeNo,
        @Nullable String number,
        @Nullable PaymentMethod paymentMethod,
        @Nullable String reason,
        Money refundable) {

    public static OrderView of(Order order) {
        return switch (order.state()) {
            case OrderState.Open _ -> view(order, "open", null, null, null, null, null, Money.ZERO);
            case OrderState.Paid(var number, var paymentMethod, var tradeNo, var at) ->
                view(
                        order,
                        "good",
                        at,
                        tradeNo,
                        number,
                        paymentMethod,
                        null,
                        order.isRefundable()
                                ? order.amount().minus(order.refunded()).minus(order.refundPending())
                                : Money.ZERO);
            case OrderState.Failed(var code, var at) -> view(order, "bad", at, null, null, null, code, Money.ZERO);
            case OrderState.Closed(var reason, var at) ->
                view(order, "over", at, null, null, null, reason.name(), Money.ZERO);
        };
    }

    private static OrderView view(
            Order order,
            String kind,
            @Nullable Instant endedAt,
            @Nullable String tradeNo,
            @Nullable String number,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String reason,
            Money refundable) {
        return new OrderView(
                order,
                order.state().status(),
                kind,
                order.mode().map(PaymentMode::name).orElse(PaymentMode.CASHIER),
                endedAt,
                tradeNo,
                number,
                paymentMethod,
                reason,
                refundable);
    }

    /** Whether a refund exists, complete or in progress. */
    public boolean hasRefunds() {
        return order.refunded().plus(order.refundPending()).compareTo(Money.ZERO) > 0;
    }
}
