package org.lifepay.gateway.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Encrypts stored data that must be read back: payers' identities, second-factor secrets, emails. */
public interface Vault {
    /**
     * Encrypts a text; returns base64.
     *
     * @param context what the text belongs to, such as a row's id (associated data): it cannot be opened in another
     *     context
     */
    String seal(String plain, String context);

    /**
     * Decrypts a sealed text.
     *
     * @throws IllegalArgumentException if it was sealed for another context, with a key that is gone, or was altered
     */
    String open(String sealed, String context);

    /** Encrypts bytes, such as a part of a file; see {@link #seal(String, String)}. */
    default byte[] seal(byte[] plain, String context) {
        return seal(Base64.getEncoder().encodeToString(plain), context).getBytes(StandardCharsets.UTF_8);
    }

    /** Decrypts sealed bytes; see {@link #open(String, String)}. */
    default byte[] open(byte[] sealed, String context) {
        return Base64.getDecoder().decode(open(new String(sealed, StandardCharsets.UTF_8), context));
    }
}
