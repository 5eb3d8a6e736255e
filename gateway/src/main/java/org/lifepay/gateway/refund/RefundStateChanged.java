package org.lifepay.gateway.refund;

/** Event: a refund is final; published in the transaction of the change. */
public record RefundStateChanged(Refund refund) {}
