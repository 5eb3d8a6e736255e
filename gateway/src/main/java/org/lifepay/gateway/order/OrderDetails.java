package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant also sent with an order and we only keep.
 *
 * @param json without identities, cards and codes
 * @param sealedPayer the payer's identity and cards, encrypted; null when none was sent
 */
record OrderDetails(String json, @Nullable String sealedPayer) {}
