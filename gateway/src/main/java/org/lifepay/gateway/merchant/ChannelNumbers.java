package org.lifepay.gateway.merchant;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the numbers under which the channel knows orders and refunds from what the merchant calls them. When the last
 * commits are lost and the merchant repeats its request, the repeat meets the same trade or refund at the channel. So
 * the key never changes: under another one a repeat would be a second refund. That it never changes makes it the key of
 * documents' verification numbers, and of what buyers are told apart by, too.
 */
public final class ChannelNumbers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;
    private static final int HEX_OF_FINGERPRINT = 16;
    private static final int HEX_RADIX = 16;
    private static final int DOCUMENT_DIGITS = 16;
    private static final String KEYED = "hmac:";

    private final SecretKeySpec key;

    public ChannelNumbers(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes is too short; 32 are needed");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads the key, in hexadecimal digits.
     *
     * @throws IllegalStateException when the file is missing or holds something else; does not quote it
     */
    public static ChannelNumbers load(Path file) {
        try {
            return new ChannelNumbers(HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IOException | IllegalArgumentException _) {
            throw new IllegalStateException("lifepay.number-key-file: " + file
                    + " cannot be read or does not hold 64 or more hexadecimal digits");
        }
    }

    /** The paymentOrderId, which is also the out_trade_no of the order's first attempt; a public id ({@link Ids}). */
    public String ofOrder(MerchantId merchant, String requestId) {
        return number("ORDER", merchant, requestId);
    }

    /** The serialNumber of a part of an order; a public id ({@link Ids}). */
    public String ofSubOrder(MerchantId merchant, String requestId, String subRequestId) {
        return number("SUB_ORDER\n" + requestId, merchant, subRequestId);
    }

    /** The refund's serialNumber, which is also its out_request_no; a public id ({@link Ids}). */
    public String ofRefund(MerchantId merchant, String requestId) {
        return number("REFUND", merchant, requestId);
    }

    /** The payout's serialNumber, which is also its out_biz_no; a public id ({@link Ids}). */
    public String ofPayout(MerchantId merchant, String kind, String requestId) {
        return number("PAYOUT\n" + kind, merchant, requestId);
    }

    /** The number of a purchase of foreign money, and of its price lock, at the bank. */
    public String ofPurchase(MerchantId merchant, String paymentOrderId, int round) {
        return number("PURCHASE\n" + round, merchant, paymentOrderId);
    }

    /** The out_request_no of an order's declaration at a customs office. */
    public String ofDeclaration(MerchantId merchant, String paySerialNumber, String office) {
        return number("DECLARATION\n" + office, merchant, paySerialNumber);
    }

    /**
     * A digest of what a payout's request says. Without the key no one can try names and card numbers until their digest is
     * found, as with a plain one.
     */
    public String ofContent(String digest) {
        return KEYED + hmac("CONTENT\n" + digest);
    }

    /** The verification number of a document about this subject, in 16 decimal digits. */
    public String ofDocument(String kind, String subject) {
        BigInteger number = new BigInteger(hmac("DOCUMENT\n" + kind + "\n" + subject), HEX_RADIX);
        return String.format(
                Locale.ROOT, "%0" + DOCUMENT_DIGITS + "d", number.mod(BigInteger.TEN.pow(DOCUMENT_DIGITS)));
    }

    /** Tells a merchant's buyers apart without telling who they are; the same buyer has another number at each merchant. */
    public long ofBuyer(MerchantId merchant, String buyerId) {
        return new BigInteger(hmac("BUYER\n" + merchant.digits() + "\n" + buyerId), HEX_RADIX).longValue();
    }

    /** Tells keys apart without telling the key. */
    String fingerprint() {
        return hmac("FINGERPRINT").substring(0, HEX_OF_FINGERPRINT);
    }

    private String number(String kind, MerchantId merchant, String requestId) {
        String digits = merchant.digits();
        return hmac(kind + "\n" + digits + "\n" + requestId).substring(0, Ids.PUBLIC_LENGTH - digits.length()) + digits;
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
