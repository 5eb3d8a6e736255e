package org.lifepay.gateway.vault;

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
}
