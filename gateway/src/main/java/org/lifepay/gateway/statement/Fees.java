package org.lifepay.gateway.statement;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.ledger.OrderFee;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The operator's fees on payments, as they are booked. Auto-refunds are free. */
@Component
public class Fees {
    @Limit(area = LimitArea.CACHES, name = "age of an order's fee in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private final BookedFees booked;
    private final LastKnown<OrderKey, OrderFee> fees;

    Fees(BookedFees booked) {
        this.booked = booked;
        this.fees = new LastKnown<>(CACHE_TTL, order -> booked.ofOrder(order.merchant(), order.id()));
    }

    /** The fee on a paid order; empty if it is not paid. */
    public Optional<OrderFee> of(Order order) {
        return isPaid(order) ? Optional.of(fees.get(order.key())) : Optional.empty();
    }

    /** Reads the fees on these orders at once; {@link #of(Order)} of each then finds its own in memory. */
    public void load(Collection<Order> orders) {
        List<OrderKey> paid =
                orders.stream().filter(Fees::isPaid).map(Order::key).toList();
        var _ = fees.getAll(paid, keys -> booked.ofOrders(keys, OrderKey::merchant, OrderKey::id));
    }

    private static boolean isPaid(Order order) {
        return order.state() instanceof OrderState.Paid;
    }
}
