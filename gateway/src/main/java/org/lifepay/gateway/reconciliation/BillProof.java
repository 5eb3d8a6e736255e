package org.lifepay.gateway.reconciliation;

/**
 * Three sides of a day beside each other, in fen.
 *
 * @param ownFen what happened here: orders, refunds, payouts; of the fee what the rate of the contract gives
 * @param ledgerFen what the ledger has booked
 * @param billedFen what the channel's bill has
 * @param shiftedFen of the bill less ours: what stands on another day on the other side
 * @param differingFen of the bill less ours: the differences
 */
public record BillProof(
        Subject subject, long ownFen, long ledgerFen, long billedFen, long shiftedFen, long differingFen) {

    /** What is summed up. */
    public enum Subject {
        PAYMENT,
        REFUND,
        PAYOUT,
        PAYOUT_RETURN,
        /** What the channel paid to other accounts out of payments. */
        SHARE,
        /** What came back of it with refunds. */
        SHARE_RETURN,
        /** The channel's own fee. */
        FEE
    }

    /** What the ledger has more than it should; its fee is that of the bill, not that of the contract. */
    public long ledgerDifferenceFen() {
        return ledgerFen - (subject == Subject.FEE ? billedFen : ownFen);
    }

    /** What of the bill neither our books nor the differences explain. */
    public long unexplainedFen() {
        return billedFen - ownFen - shiftedFen - differingFen;
    }

    public boolean isProved() {
        return ledgerDifferenceFen() == 0 && unexplainedFen() == 0;
    }
}
