package org.lifepay.gateway.access;

import java.util.Base64;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.text.Sha256;

/** A random token of 256 bits for a session cookie or a mailed link; the database holds its digest only. */
public final class Token {
    private static final int BYTES = 32;

    private Token() {}

    public static String generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String digest(String token) {
        return Sha256.hex(token);
    }
}
