package org.lifepay.gateway.listing;

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
public class PageKeys {
    /** How long a page key is, in characters. */
    public static final int LENGTH = 43;

    private static final String MAC = "HmacSHA256";
    private static final int POSITION_BYTES = 2 * Long.BYTES;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    PageKeys(PlatformKey platformKey) {
        byte[] secret = platformKey.privateKey().getEncoded();
        byte[] label = "lifepay page keys".getBytes(StandardCharsets.US_ASCII);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(secret, MAC), label), MAC);
    }

    /**
     * The page key that stands for a position.
     *
     * @param question all that decides what is in the list, and in which order
     */
    public String of(MerchantId merchant, Object question, Position position) {
        byte[] place = ByteBuffer.allocate(POSITION_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.at()))
                .putLong(position.id())
                .array();
        byte[] all = Arrays.copyOf(place, POSITION_BYTES + MAC_BYTES);
        System.arraycopy(proof(merchant, question, place), 0, all, POSITION_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The position, or empty when the text was not made for this merchant and question. */
    public Optional<Position> read(MerchantId merchant, Object question, String pageKey) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(pageKey);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean exact =
                Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(pageKey); // one text, one key
        if (!exact || all.length != POSITION_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] place = Arrays.copyOf(all, POSITION_BYTES);
        byte[] proof = Arrays.copyOfRange(all, POSITION_BYTES, all.length);
        if (!MessageDigest.isEqual(proof, proof(merchant, question, place))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(place);
        return Optional.of(new Position(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), buffer.getLong()));
    }

    private byte[] proof(MerchantId merchant, Object question, byte[] place) {
        byte[] context = (merchant.digits() + "\n" + question).getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(place, POSITION_BYTES + context.length);
        System.arraycopy(context, 0, message, POSITION_BYTES, context.length);
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
