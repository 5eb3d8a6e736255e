package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/** Encrypts a payer's identity and cards before they are stored. */
@FunctionalInterface
public interface PayerVault {
    /**
     * The sealed text in base64; null for null.
     *
     * @param paymentOrderId what was sealed for one order cannot be passed off as another's
     */
    @Nullable
    String seal(@Nullable String json, String paymentOrderId);
}
