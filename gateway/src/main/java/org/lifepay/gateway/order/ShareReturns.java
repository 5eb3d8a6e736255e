package org.lifepay.gateway.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** What receivers of an order's shares give back with a refund of it, where the channel has paid the shares. */
public interface ShareReturns {
    /** Whether a refund can be sent. */
    sealed interface Fixed {
        /**
         * Send it.
         *
         * @param givenBack the part of the request that names who gives back how much; null: the payer alone does
         */
        record Ready(@Nullable String givenBack) implements Fixed {}

        /** It is not fixed yet. */
        record Wait(String problem) implements Fixed {}
    }

    /**
     * Fixes who gives back how much, before the refund is sent first; after that it is always the same.
     *
     * @param first whether the refund was never sent
     */
    Fixed fix(OrderKey order, long refundId, Money amount, boolean first);

    /** The refund is done; call it in its transaction. */
    void done(OrderKey order, long refundId, Instant at);

    /** The refund is declined: nothing came back; call it in its transaction. */
    void declined(OrderKey order, long refundId, Instant at);
}
