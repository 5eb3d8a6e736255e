package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.Objects;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeTerms;

/**
 * A movement on the bill; a refund's amounts are negative.
 *
 * @param number out_trade_no of a payment, out_request_no of a refund
 * @param feeFen what the fee adds to the balance: negative for a payment, positive when a refund gives it back
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
        String remark) {

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
                Objects.requireNonNullElse(terms.body(), ""));
    }

    static BillRow of(Trade trade, Refund refund, long feeFen) {
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
                Objects.requireNonNullElse(refund.reason(), ""));
    }

    BillRow at(Instant time) {
        return new BillRow(refund, tradeNo, terms, number, account, created, time, fen, feeFen, remark);
    }

    BillRow withAmount(long amount) {
        return new BillRow(refund, tradeNo, terms, number, account, created, finished, amount, feeFen, remark);
    }

    BillRow withFee(long fee) {
        return new BillRow(refund, tradeNo, terms, number, account, created, finished, fen, fee, remark);
    }

    BillRow numbered(String trade, String payment, long amount, long fee) {
        return new BillRow(false, trade, terms, payment, account, created, finished, amount, fee, "");
    }

    BillRow refundOfIt(String refundNumber, long amount) {
        return new BillRow(true, tradeNo, terms, refundNumber, account, created, finished, amount, 0, "");
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
