package org.lifepay.gateway.refund.batch;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.text.Sha256;

/**
 * The refund number of a row, made of its content: the same order, amount and reason is the same refund, however often a file
 * is uploaded, in whatever file the row stands, and whatever reason is typed for the rows that give none. So a row that is to be
 * refunded a second time needs another reason in the file.
 */
final class RowNumber {
    private static final int PUBLIC_LENGTH = 32;

    private RowNumber() {}

    /**
     * The number.
     *
     * @param amount in fen as typed; empty for what is left
     * @param reason the one that the row itself gives; may be empty
     */
    static String of(MerchantId merchant, String paymentOrderId, String amount, String reason) {
        String digits = merchant.digits();
        String text = "refund batch\n" + digits + "\n" + paymentOrderId + "\n" + amount + "\n" + reason;
        return RequestRefund.REQUEST_ID_PREFIX
                + Sha256.hex(text).substring(0, PUBLIC_LENGTH - digits.length())
                + digits;
    }
}
