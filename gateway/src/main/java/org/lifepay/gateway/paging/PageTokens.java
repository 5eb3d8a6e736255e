package org.lifepay.gateway.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lifepay.gateway.certificate.PlatformKey;
import org.springframework.stereotype.Component;

/**
 * Page tokens: converts a cursor to an opaque text and back. A token is valid for one list, one direction and the same
 * criteria only, and so for one merchant. It is encrypted and authenticated with keys that every gateway derives from the
 * platform's own: a position may be that of a row that the reader does not see.
 */
@Component
public class PageTokens {
    /** The length of a token, in characters. */
    public static final int LENGTH = 43;

    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final int CURSOR_BYTES = 2 * Long.BYTES;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;
    private final SecretKeySpec cipherKey;

    PageTokens(PlatformKey platformKey) {
        byte[] secret = platformKey.privateKey().getEncoded();
        this.key = new SecretKeySpec(derived(secret, "lifepay page keys"), MAC);
        this.cipherKey = new SecretKeySpec(derived(secret, "lifepay page keys: encryption"), "AES");
    }

    private static byte[] derived(byte[] secret, String label) {
        return mac(new SecretKeySpec(secret, MAC), label.getBytes(StandardCharsets.US_ASCII));
    }

    /** The token of the next page; empty at the end. */
    public Optional<String> next(String list, ListCriteria criteria, Page<?> page) {
        return page.next().map(from -> encode(list, criteria, PageRequest.after(from, 0)));
    }

    /** The token of the previous page; empty on the first page. */
    public Optional<String> previous(String list, ListCriteria criteria, Page<?> page) {
        return page.previous().map(from -> encode(list, criteria, PageRequest.before(from, 0)));
    }

    /** The page of a token, or empty if the token was not created for this list and these criteria. */
    public Optional<PageRequest> decode(String list, ListCriteria criteria, String pageToken, int size) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(pageToken);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean exact = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token)
                .equals(pageToken); // rejects non-canonical encodings
        if (!exact || token.length != CURSOR_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] mac = Arrays.copyOfRange(token, CURSOR_BYTES, token.length);
        ByteBuffer buffer = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, mac, Arrays.copyOf(token, CURSOR_BYTES)));
        Cursor from = new Cursor(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), buffer.getLong());
        return Stream.of(PageRequest.after(from, size), PageRequest.before(from, size))
                .filter(page -> MessageDigest.isEqual(
                        encode(list, criteria, page).getBytes(StandardCharsets.US_ASCII),
                        pageToken.getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    private String encode(String list, ListCriteria criteria, PageRequest page) {
        Cursor from = Objects.requireNonNull(page.from());
        byte[] cursorBytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, from.at()))
                .putLong(from.id())
                .array();
        String context = list + "\n" + (page.backwards() ? "before" : "after") + "\n" + criteria.canonical();
        byte[] mac = authenticationCode(context, cursorBytes);
        byte[] token = Arrays.copyOf(crypt(Cipher.ENCRYPT_MODE, mac, cursorBytes), CURSOR_BYTES + MAC_BYTES);
        System.arraycopy(mac, 0, token, CURSOR_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] authenticationCode(String query, byte[] cursorBytes) {
        byte[] context = query.getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(cursorBytes, CURSOR_BYTES + context.length);
        System.arraycopy(context, 0, message, CURSOR_BYTES, context.length);
        return Arrays.copyOf(mac(key, message), MAC_BYTES);
    }

    /** The code of the text is its initialization vector (synthetic IV): another text has another one. */
    private byte[] crypt(int mode, byte[] mac, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, cipherKey, new IvParameterSpec(mac));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
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
