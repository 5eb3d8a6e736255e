package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 退款受理结果。The answer to {@link LifepayClient#refund} (protocol §3.1). SUCCESS means accepted; the final result is {@link
 * LifepayClient#queryRefund} or the {@link RefundNotification}.
 */
public final class PlacedRefund extends ApiResource {
    private final Money amount;

    PlacedRefund(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    /** 受理状态。SUCCESS when the refund was accepted, FAILED when the channel has declined it (protocol §3.4). */
    public String status() {
        return string("status");
    }

    /** 退款流水号。The platform's serial number of the refund. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 退款金额。The refund's amount, in fen. */
    public Money amount() {
        return amount;
    }
}
