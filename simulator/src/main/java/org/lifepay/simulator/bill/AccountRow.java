package org.lifepay.simulator.bill;

import java.time.Instant;
import java.util.Objects;
import org.lifepay.simulator.split.SettleShare;
import org.lifepay.simulator.split.ShareReturn;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferTerms;

/**
 * A change of the account's balance.
 *
 * @param name by which a fault names it: the number of the payment, refund, transfer or share; of what a bank sent back, and of what came back of shares with a refund, with {@code /returned}
 * @param number Alipay's number of the trade or transfer
 * @param outNumber the seller's number
 * @param type 业务类型
 * @param fen negative: out of the account
 */
record AccountRow(
        String name,
        String number,
        String outNumber,
        String subject,
        Instant at,
        String account,
        String type,
        long fen,
        String remark) {
    static final String PAYMENT = "在线支付";
    static final String REFUND = "交易退款";
    static final String FEE = "收费";
    static final String SHARE = "交易分账";
    static final String SHARE_RETURN = "交易分账退回";
    static final String TRANSFER = "转账";
    static final String TO_CARD = "提现";
    private static final String RETURNED = "/returned";

    static AccountRow of(BillRow row) {
        return of(row, row.refund() ? REFUND : PAYMENT, row.receiptFen());
    }

    static AccountRow feeOf(BillRow row) {
        return of(row, FEE, row.feeFen());
    }

    private static AccountRow of(BillRow row, String type, long fen) {
        return new AccountRow(
                row.number(),
                row.tradeNo(),
                row.outTradeNo(),
                row.terms().subject(),
                row.finished(),
                row.account(),
                type,
                fen,
                row.refund() ? row.number() : row.remark());
    }

    static AccountRow paid(Transfer transfer, Instant at) {
        TransferTerms terms = transfer.terms();
        return of(transfer, terms.outBizNo(), at, -terms.fen(), Objects.requireNonNullElse(terms.remark(), ""));
    }

    static AccountRow returned(Transfer transfer, Instant at) {
        TransferTerms terms = transfer.terms();
        return of(transfer, terms.outBizNo() + RETURNED, at, terms.fen(), "银行退票");
    }

    private static AccountRow of(Transfer transfer, String name, Instant at, long fen, String remark) {
        TransferTerms terms = transfer.terms();
        String payee = Objects.requireNonNullElse(terms.name(), "");
        return new AccountRow(
                name,
                transfer.orderId(),
                terms.outBizNo(),
                Objects.requireNonNullElse(terms.title(), ""),
                at,
                payee.isEmpty() ? "" : "*" + payee.substring(1),
                terms.goesToCard() ? TO_CARD : TRANSFER,
                fen,
                remark);
    }

    static AccountRow of(SettleShare share, Trade trade) {
        return new AccountRow(
                share.outRequestNo(),
                share.tradeNo(),
                trade.terms().outTradeNo(),
                trade.terms().subject(),
                share.done(),
                "",
                SHARE,
                -share.fen(),
                "");
    }

    static AccountRow of(ShareReturn back, Trade trade) {
        return new AccountRow(
                back.outRequestNo() + RETURNED,
                back.tradeNo(),
                trade.terms().outTradeNo(),
                trade.terms().subject(),
                back.at(),
                "",
                SHARE_RETURN,
                back.fen(),
                "");
    }

    /** A transfer that never was. */
    static AccountRow extra(String outNumber, String number, Instant at, long fen) {
        return new AccountRow(outNumber, number, outNumber, "", at, "", TRANSFER, fen, "");
    }

    AccountRow at(Instant time) {
        return new AccountRow(name, number, outNumber, subject, time, account, type, fen, remark);
    }

    AccountRow withAmount(long amount) {
        return new AccountRow(name, number, outNumber, subject, at, account, type, amount, remark);
    }

    /** Whether the account's bill alone has it. */
    boolean isOnNoOtherBill() {
        return type.equals(SHARE) || type.equals(SHARE_RETURN) || type.equals(TRANSFER) || type.equals(TO_CARD);
    }
}
