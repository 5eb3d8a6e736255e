package org.lifepay.gateway.order;

import org.jspecify.annotations.Nullable;

/** Encrypts a payer's identity and cards before they are stored. */
@FunctionalInterface
public interface PayerVault {
    /**
     * Null for null.
     *
     * @param paymentOrderId what was sealed for one order cannot be passed off as another's
     */
    byte @Nullable [] seal(@Nullable String json, String paymentOrderId);
}
