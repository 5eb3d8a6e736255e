package org.lifepay.shop.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the shop: a browser with a random number in a cookie. Nothing is kept for it; what has to be recognised
 * later, the token of a form and the owner of an order, is that number under the shop's own secret.
 */
final class VisitorTokens {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;
    private final SecretKeySpec secret;

    private VisitorTokens(SecureRandom random, byte[] secret) {
        this.random = random;
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Reads the secret, or makes it: orders still have their owners after a restart. */
    static VisitorTokens open(Path file, SecureRandom random) throws IOException {
        try {
            return new VisitorTokens(random, Files.readAllBytes(file));
        } catch (NoSuchFileException firstTime) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part =
                    Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".part"); // for its owner only
            Files.write(part, secret);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new VisitorTokens(random, secret);
        }
    }

    /** The number from the cookie if it is one, otherwise a new one. */
    String recognise(@Nullable String number) {
        return number != null && NUMBER.matcher(number).matches() ? number : random(16);
    }

    /** What every form carries, so that no other site can send it in this visitor's name. */
    String token(String visitor) {
        return under("form:" + visitor);
    }

    boolean isToken(String visitor, String token) {
        return MessageDigest.isEqual(
                token(visitor).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Names the visitor in the order book, which so holds nothing that a thief of it could put into a cookie. */
    String owner(String visitor) {
        return under("owner:" + visitor);
    }

    private String under(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private String random(int bytes) {
        byte[] number = new byte[bytes];
        random.nextBytes(number);
        return BASE64.encodeToString(number);
    }
}
