package org.lifepay.gateway.order.channelsync;

import java.time.Clock;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.springframework.stereotype.Component;

/**
 * Has the open orders of suspended merchants closed, at the channel first, by whoever closes expired ones. Money that
 * comes late all the same goes back.
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

    /** For those: they are met when the channel is asked about them. */
    void closeIfSuspended(Order order) {
        if (isSuspended(order)) {
            table.set(order.key(), clock.instant());
        }
    }

    /** As it was within the last ten seconds. */
    boolean isSuspended(Order order) {
        return merchants
                .find(order.merchant())
                .filter(merchant -> !merchant.active())
                .isPresent();
    }

    /** As it is now. */
    boolean isSuspendedNow(Order order) {
        return merchants
                .findUncached(order.merchant())
                .filter(registered -> !registered.merchant().active())
                .isPresent();
    }

    /** There is no reason to close it before its time any more. */
    void keep(Order order) {
        table.set(order.key(), order.expiresAt());
    }
}
