package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * The answer to {@link LifepayClient#refund} (protocol §3.1). SUCCESS means accepted; the final word is {@link
 * LifepayClient#queryRefund} or the {@link RefundNotification}.
 */
public final class PlacedRefund extends ApiResource {
    private final Money amount;

    PlacedRefund(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    /** SUCCESS when the refund was accepted, FAILED when not (protocol §3.4). */
    public String status() {
        return string("status");
    }

    /** The platform's serial number of the refund. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** The refund's amount, in fen. */
    public Money amount() {
        return amount;
    }
}
