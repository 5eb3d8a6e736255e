package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.Objects;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Discount;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.Shares;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeTerms;

/**
 * A movement on the bill; a refund's amounts are negative.
 *
 * @param number out_trade_no of a payment, out_request_no of a refund
 * @param fen the order's amount, or the refund's
 * @param feeFen what the fee adds to the balance: negative for a payment, positive when a refund gives it back
 * @param discount what of the amount buyers do not pay, or get back
 */
record BillRow(
        boolean refund,
        String tradeNo,
        TradeTerms terms,
        String number,
        String account,
        Instant created,
        Instant finished,
        long fen,
        long feeFen,
        String remark,
        Discount discount) {

    static BillRow of(Trade trade, Instant paid, long feeFen) {
        TradeTerms terms = trade.terms();
        return new BillRow(
                false,
                trade.tradeNo(),
                terms,
                terms.outTradeNo(),
                account(trade),
                trade.created(),
                paid,
                terms.totalFen(),
                -feeFen,
                Objects.requireNonNullElse(terms.body(), ""),
                trade.discount());
    }

    static BillRow of(Trade trade, Refund refund, long feeFen) {
        Shares shares = trade.shares(refund);
        return new BillRow(
                true,
                trade.tradeNo(),
                trade.terms(),
                refund.outRequestNo(),
                account(trade),
                trade.created(),
                refund.at(),
                -refund.fen(),
                feeFen,
                Objects.requireNonNullElse(refund.reason(), ""),
                new Discount(shares.merchantFen(), shares.platformFen()));
    }

    BillRow at(Instant time) {
        return new BillRow(refund, tradeNo, terms, number, account, created, time, fen, feeFen, remark, discount);
    }

    BillRow withAmount(long amount) {
        return new BillRow(
                refund, tradeNo, terms, number, account, created, finished, amount, feeFen, remark, discount);
    }

    BillRow withFee(long fee) {
        return new BillRow(refund, tradeNo, terms, number, account, created, finished, fen, fee, remark, discount);
    }

    BillRow numbered(String trade, String payment, long amount, long fee) {
        return new BillRow(false, trade, terms, payment, account, created, finished, amount, fee, "", Discount.NONE);
    }

    BillRow refundOfIt(String refundNumber, long amount) {
        return new BillRow(
                true, tradeNo, terms, refundNumber, account, created, finished, amount, 0, "", Discount.NONE);
    }

    /** What the seller receives, or gives back, before the fee. */
    long receiptFen() {
        return fen - merchantFen();
    }

    /** The seller's part of the discount, with the sign of the row. */
    long merchantFen() {
        return refund ? -discount.merchantFen() : discount.merchantFen();
    }

    /** Alipay's part of the discount, with the sign of the row. */
    long platformFen() {
        return refund ? -discount.platformFen() : discount.platformFen();
    }

    String outTradeNo() {
        return refund ? terms.outTradeNo() : number;
    }

    /** As Alipay masks it. */
    private static String account(Trade trade) {
        Buyer buyer = trade.buyer();
        return buyer == null ? "" : "*" + buyer.name().substring(1) + "(" + buyer.logonId() + ")";
    }
}
