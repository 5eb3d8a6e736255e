package org.lifepay.gateway.ledger;

import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * The business row whose change is booked.
 *
 * @param part 0, or what tells postings of one kind and cause apart
 */
public record Cause(MerchantId merchant, CauseType type, String number, long part) {
    public static Cause ofOrder(MerchantId merchant, long orderId) {
        return new Cause(merchant, CauseType.ORDER, Long.toString(orderId), 0);
    }

    public static Cause ofRefund(MerchantId merchant, long refundId) {
        return new Cause(merchant, CauseType.REFUND, Long.toString(refundId), 0);
    }

    public static Cause ofAutoRefund(MerchantId merchant, long orderId, int attemptNo) {
        return new Cause(merchant, CauseType.AUTO_REFUND, orderId + "-" + attemptNo, 0);
    }

    public static Cause ofUnmatchedPayment(MerchantId merchant, String number, String tradeNo) {
        return new Cause(merchant, CauseType.UNMATCHED_PAYMENT, trade(number, tradeNo), 0);
    }

    public static Cause ofWrongAmount(MerchantId merchant, String number, String tradeNo) {
        return new Cause(merchant, CauseType.WRONG_AMOUNT, trade(number, tradeNo), 0);
    }

    public static Cause ofPayout(MerchantId merchant, long payoutId) {
        return new Cause(merchant, CauseType.PAYOUT, Long.toString(payoutId), 0);
    }

    /** Money that arrived on the operator's bank account, by the bank and its serial number. */
    public static Cause ofBankArrival(MerchantId merchant, String number) {
        return new Cause(merchant, CauseType.BANK_ARRIVAL, number, 0);
    }

    /** A purchase of foreign money with an order's money. */
    public static Cause ofExchange(MerchantId merchant, long orderId) {
        return new Cause(merchant, CauseType.EXCHANGE, Long.toString(orderId), 0);
    }

    /** A remittance of bought foreign money. */
    public static Cause ofRemittance(MerchantId merchant, long remittanceId) {
        return new Cause(merchant, CauseType.REMITTANCE, Long.toString(remittanceId), 0);
    }

    /** Remittances from a file, held back in one sum. */
    public static Cause ofRemittanceBatch(MerchantId merchant, long batchId) {
        return new Cause(merchant, CauseType.REMITTANCE_BATCH, Long.toString(batchId), 0);
    }

    /** Foreign money that was collected from a payer abroad. */
    public static Cause ofCollection(MerchantId merchant, long collectionId) {
        return new Cause(merchant, CauseType.COLLECTION, Long.toString(collectionId), 0);
    }

    /** A channel's bill of a day. */
    public static Cause ofBill(MerchantId merchant, String bill) {
        return new Cause(merchant, CauseType.BILL, bill, 0);
    }

    /** A correction of the books by two users. */
    public static Cause ofCorrection(MerchantId merchant, long correctionId) {
        return new Cause(merchant, CauseType.CORRECTION, Long.toString(correctionId), 0);
    }

    /** The settlement of a business day. */
    public static Cause ofSettlement(MerchantId merchant, LocalDate day) {
        return new Cause(merchant, CauseType.SETTLEMENT, day.toString(), 0);
    }

    /** A transfer between merchants, in the books of one of them. */
    public static Cause ofTransfer(MerchantId merchant, String serialNumber) {
        return new Cause(merchant, CauseType.TRANSFER, serialNumber, 0);
    }

    /** A receiver's share of an order, in the books of the payer or the receiver. */
    public static Cause ofSplit(MerchantId merchant, String serialNumber) {
        return new Cause(merchant, CauseType.SPLIT, serialNumber, 0);
    }

    /** A share that the channel pays to its receiver, or what comes back of it, in the books of the payer. */
    public static Cause ofChannelShare(MerchantId merchant, String serialNumber) {
        return new Cause(merchant, CauseType.CHANNEL_SHARE, serialNumber, 0);
    }

    /** Part of a share that goes back, in the books of the payer or the receiver. */
    public static Cause ofSplitReturn(MerchantId merchant, String serialNumber) {
        return new Cause(merchant, CauseType.SPLIT_RETURN, serialNumber, 0);
    }

    /** The number under which money of this trade is in suspense, if it is. */
    public static String trade(String number, String tradeNo) {
        return number + " " + tradeNo;
    }

    public Cause withPart(long other) {
        return new Cause(merchant, type, number, other);
    }
}
