package org.lifepay.simulator.trade;

/**
 * What a refund gives back, in fen: first what the buyer paid, then Alipay's discount, then the seller's, which is no money.
 *
 * @param buyerFen goes to the buyer
 * @param platformFen goes to Alipay
 * @param merchantFen is not given back by anyone
 */
public record Shares(long buyerFen, long platformFen, long merchantFen) {
    /** Of the first fen of a trade that are refunded. */
    static Shares ofFirst(long fen, long buyerPaid, long receipt) {
        return new Shares(
                Math.min(fen, buyerPaid),
                Math.min(Math.max(fen - buyerPaid, 0), receipt - buyerPaid),
                Math.max(fen - receipt, 0));
    }

    Shares minus(Shares earlier) {
        return new Shares(
                buyerFen - earlier.buyerFen, platformFen - earlier.platformFen, merchantFen - earlier.merchantFen);
    }

    /** What the seller gives back. */
    public long sentBackFen() {
        return buyerFen + platformFen;
    }
}
