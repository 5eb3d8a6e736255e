package org.lifepay.gateway.vault;

/** Encrypts what is stored and must be read back: payers' identities, second-factor secrets, letters. */
public interface Vault {
    /**
     * The sealed text in base64.
     *
     * @param context what the text belongs to, such as a row's id; sealed for one it cannot be passed off as another's
     */
    String seal(String plain, String context);

    /**
     * The text that was sealed.
     *
     * @throws IllegalArgumentException when it was sealed for another context, with a key that is gone, or was altered
     */
    String open(String sealed, String context);
}
