package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 批量汇款通知。All lines of a file of remittances have ended, or one came back (protocol §3.11); its requestId is the order's. {@link
 * RemittanceFileClient#query} tells of each line.
 */
public final class RemittanceBatchNotification extends Notification {
    /** No other notification has it. */
    static final String CREDITED = "creditedCurrency";

    private final Money paid;
    private final Money failed;

    RemittanceBatchNotification(Fields fields) {
        super(fields, "amount", "currency");
        paid = money("paidAmount");
        failed = money("failedAmount");
    }

    /** 汇款状态。Its status. */
    public RemittanceBatchStatus status() {
        return RemittanceBatchStatus.of(fields().text("status"));
    }

    /** 已付金额。The sum of the lines that are paid. */
    public Money paid() {
        return paid;
    }

    /** 失败及退回金额。The amounts of the lines that failed, and what came back of others after the banks' fees. */
    public Money failed() {
        return failed;
    }

    /** Checks the order's amount, of which a part may have failed: what was paid is {@link #paid}. */
    @Override
    public RemittanceBatchNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }
}
