package org.lifepay.gateway.refund.batch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.RequestRefund;

/**
 * The refund number of a row, made of its content: the same order, amount and reason is the same refund, however often a file
 * is uploaded, and in whatever file the row stands. So a row that is to be refunded a second time needs another reason.
 */
final class RowNumber {
    private static final int PUBLIC_LENGTH = 32;

    private RowNumber() {}

    /** @param amount in fen as typed; empty for what is left */
    static String of(MerchantId merchant, String paymentOrderId, String amount, String reason) {
        String digits = merchant.digits();
        String text = "refund batch\n" + digits + "\n" + paymentOrderId + "\n" + amount + "\n" + reason;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest).substring(0, PUBLIC_LENGTH - digits.length());
            return RequestRefund.REQUEST_ID_PREFIX + hex + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
