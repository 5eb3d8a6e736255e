package org.lifepay.gateway.refund;

/** A refund is final; published in the transaction that wrote it. */
public record RefundStateChanged(Refund refund) {}
