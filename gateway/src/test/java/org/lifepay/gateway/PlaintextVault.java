package org.lifepay.gateway;

import org.lifepay.gateway.vault.Vault;

/** A vault that does not encrypt, but checks the context. */
public final class PlaintextVault implements Vault {
    @Override
    public String seal(String plain, String context) {
        return "sealed for " + context + ": " + plain;
    }

    @Override
    public String open(String sealed, String context) {
        String start = "sealed for " + context + ": ";
        if (!sealed.startsWith(start)) {
            throw new IllegalArgumentException("the sealed text cannot be opened");
        }
        return sealed.substring(start.length());
    }
}
