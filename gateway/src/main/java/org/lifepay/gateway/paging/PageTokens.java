package org.lifepay.gateway.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/**
 * Turns a position into an opaque text and back. The text is good for one merchant and one question only; it is
 * authenticated with a key that every gateway derives from the platform's own.
 */
@Component
public class PageTokens {
    /** How long a page key is, in characters. */
    public static final int LENGTH = 43;

    private static final String MAC = "HmacSHA256";
    private static final int CURSOR_BYTES = 2 * Long.BYTES;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    PageTokens(PlatformKey platformKey) {
        byte[] secret = platformKey.privateKey().getEncoded();
        byte[] label = "lifepay page keys".getBytes(StandardCharsets.US_ASCII);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(secret, MAC), label), MAC);
    }

    /**
     * The page key that stands for a position.
     *
     * @param query all that decides what is in the list, and in which order
     */
    public String encode(MerchantId merchant, Object query, Cursor cursor) {
        byte[] cursorBytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, cursor.at()))
                .putLong(cursor.id())
                .array();
        byte[] token = Arrays.copyOf(cursorBytes, CURSOR_BYTES + MAC_BYTES);
        System.arraycopy(authenticationCode(merchant, query, cursorBytes), 0, token, CURSOR_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The position, or empty when the text was not made for this merchant and question. */
    public Optional<Cursor> decode(MerchantId merchant, Object query, String pageToken) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(pageToken);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean exact =
                Base64.getUrlEncoder().withoutPadding().encodeToString(token).equals(pageToken); // one text, one key
        if (!exact || token.length != CURSOR_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] cursorBytes = Arrays.copyOf(token, CURSOR_BYTES);
        byte[] code = Arrays.copyOfRange(token, CURSOR_BYTES, token.length);
        if (!MessageDigest.isEqual(code, authenticationCode(merchant, query, cursorBytes))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(cursorBytes);
        return Optional.of(new Cursor(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), buffer.getLong()));
    }

    private byte[] authenticationCode(MerchantId merchant, Object query, byte[] cursorBytes) {
        byte[] context = (merchant.digits() + "\n" + query).getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(cursorBytes, CURSOR_BYTES + context.length);
        System.arraycopy(context, 0, message, CURSOR_BYTES, context.length);
        return Arrays.copyOf(mac(key, message), MAC_BYTES);
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
