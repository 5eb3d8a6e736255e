package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * An order to insert, with the merchant's data that is stored only.
 *
 * @param detailsJson without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 */
public record NewOrder(
        Order order, String detailsJson, @Nullable String sealedPayer) {}
