package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 批量汇款受理结果。The answer to {@link RemittanceFileClient#order} (protocol §3.11): accepted. What becomes of the lines tell the query
 * and the {@link RemittanceBatchNotification}.
 */
public final class PlacedRemittanceBatch extends ApiResource {
    private final Money amount;

    PlacedRemittanceBatch(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    /** 受理状态。SUCCESS when it was accepted, CANCEL when all lines have failed by now. */
    public String status() {
        return string("status");
    }

    /** 平台流水号。The platform's serial number. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 合计金额。The sum that was held back, in hundredths of the unit. */
    public Money amount() {
        return amount;
    }
}
