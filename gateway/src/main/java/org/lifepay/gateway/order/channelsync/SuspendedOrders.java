package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.springframework.stereotype.Component;

/**
 * Closes the open orders of suspended merchants, at the channel first, with the task for expired orders. A payment that
 * arrives late is refunded automatically.
 */
@Component
public class SuspendedOrders {
    private final OrderExpiryTable table;
    private final Merchants merchants;
    private final Clock clock;

    SuspendedOrders(OrderExpiryTable table, Merchants merchants, Clock clock) {
        this.table = table;
        this.merchants = merchants;
        this.clock = clock;
    }

    /** All that are open now; a gateway that has not heard of the suspension may place more for ten seconds. */
    public void close(MerchantId merchant) {
        table.expedite(merchant, clock.instant());
    }

    /** For those: they are closed when the channel is polled for them. */
    void closeIfSuspended(Order order) {
        if (isSuspended(order)) {
            table.set(order.key(), clock.instant());
        }
    }

    /** The merchant as of at most ten seconds ago. */
    boolean isSuspended(Order order) {
        return merchants
                .find(order.merchant())
                .filter(merchant -> !merchant.active())
                .isPresent();
    }

    /** The merchant as stored now. */
    boolean isSuspendedNow(Order order) {
        return merchants
                .findUncached(order.merchant())
                .filter(registered -> !registered.merchant().active())
                .isPresent();
    }

    /** The order is closed at its expiry again. */
    void keep(Order order) {
        table.set(order.key(), order.expiresAt());
    }
}
