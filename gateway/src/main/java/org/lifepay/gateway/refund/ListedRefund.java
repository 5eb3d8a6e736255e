package org.lifepay.gateway.refund;

import java.time.Instant;

/**
 * A row of the refund list.
 *
 * @param paymentOrderId the public id of its order
 */
public record ListedRefund(Refund refund, Instant createdAt, String paymentOrderId) {}
