package org.lifepay.gateway.exchange;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.query.OrderContents;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Begins the purchase when its order is paid, in the transaction of the payment: what the order leaves after its fee is held back, so
 * that no settlement takes it. Other orders cost nothing.
 */
@Component
class ExchangePaidOrders {
    private static final String NOTHING_LEFT = "NOTHING_LEFT";

    private final ForeignPurchaseTable purchases;
    private final OrderContents contents;
    private final BookedFees fees;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExchangePaidOrders(
            ForeignPurchaseTable purchases,
            OrderContents contents,
            BookedFees fees,
            ApplicationEventPublisher events,
            Clock clock) {
        this.purchases = purchases;
        this.contents = contents;
        this.fees = fees;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(OrderStateChanged moved) {
        Order order = moved.order();
        if (order.exchangeCurrency() != null && order.state() instanceof OrderState.Paid paid) {
            begin(order, paid, contents.exchange(order.key()));
        }
    }

    private void begin(Order order, OrderState.Paid paid, ExchangeRequest request) {
        ForeignCurrency currency = ForeignCurrency.valueOf(request.currency());
        Long amount = request.amount();
        Money left = order.received()
                .minus(fees.ofOrder(order.merchant(), order.key().id()).fee());
        boolean nothing = left.equals(Money.ZERO);
        @Nullable String failure = nothing ? NOTHING_LEFT : null;
        ForeignPurchase purchase = new ForeignPurchase(
                order.key(),
                currency,
                amount == null ? null : new ForeignAmount(currency, amount),
                request.token(),
                left,
                nothing ? ForeignPurchase.Status.FAILED : ForeignPurchase.Status.WAITING,
                0,
                null,
                paid.at(),
                0,
                nothing ? clock.instant() : null);
        purchases.insert(purchase, clock.instant(), failure);
        events.publishEvent(new ForeignPurchaseChanged(order, purchase));
    }
}
