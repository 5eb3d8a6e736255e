package org.lifepay.gateway.split;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A merchant's account at the channel that gets its shares of others' orders.
 *
 * @param requestNumber of the last request to the channel
 * @param hint what may be shown of the account
 * @param problem why the last request was refused, or is not known to be done
 */
public record SplitReceiver(
        MerchantId merchant,
        Status status,
        String requestNumber,
        String hint,
        @Nullable String problem,
        Instant changedAt) {
    /** The states. */
    public enum Status {
        /** It is not known yet whether the channel has bound it. */
        BINDING,
        BOUND,
        /** The channel does not bind it. */
        REFUSED,
        /** It is not known yet whether the channel has ended the binding. */
        UNBINDING,
        ENDED
    }
}
