package org.lifepay.gateway.refund.batch;

import org.lifepay.gateway.money.Money;

/**
 * A batch in numbers.
 *
 * @param refunds lines that are refunded at once
 * @param approvals lines that need an approval
 * @param excluded lines that are not carried out
 * @param due confirmed lines that are still to be carried out
 */
public record BatchSummary(int refunds, Money refundSum, int approvals, Money approvalSum, int excluded, int due) {
    /** What the lines that a confirmation carries out refund together. */
    public Money sum() {
        return refundSum.plus(approvalSum);
    }

    /** Lines that a confirmation carries out. */
    public int executable() {
        return refunds + approvals;
    }
}
