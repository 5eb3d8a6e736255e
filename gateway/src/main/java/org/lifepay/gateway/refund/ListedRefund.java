package org.lifepay.gateway.refund;

import java.time.Instant;

/**
 * A refund in a list.
 *
 * @param paymentOrderId the public name of its order
 */
public record ListedRefund(Refund refund, Instant createdAt, String paymentOrderId) {}
