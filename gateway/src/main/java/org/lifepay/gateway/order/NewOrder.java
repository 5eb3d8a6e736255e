package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * An order to be written, with what the merchant also sent and we only keep.
 *
 * @param detailsJson without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 */
public record NewOrder(
        Order order, String detailsJson, @Nullable String sealedPayer) {}
