package org.lifepay.gateway.channel;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/** The result of a refund at the channel. */
public sealed interface RefundResult {
    /**
     * Refunded.
     *
     * @param total all that has been refunded of the payment, this refund included; null if the channel did not say
     */
    record Done(@Nullable Money total) implements RefundResult {
        public Done() {
            this(null);
        }
    }

    /** The channel has no such refund, or has not finished it; repeat later with the same number. */
    record NotFound() implements RefundResult {}

    /** Final: not refunded. */
    record Declined(String code, String message) implements RefundResult {}

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements RefundResult {}
}
