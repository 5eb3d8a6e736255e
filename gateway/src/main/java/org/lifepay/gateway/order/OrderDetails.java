package org.lifepay.gateway.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant also sent with an order and we only keep.
 *
 * @param json without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 */
record OrderDetails(String json, byte @Nullable [] sealedPayer) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderDetails details
                && json.equals(details.json)
                && Arrays.equals(sealedPayer, details.sealedPayer);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
