package org.lifepay.gateway.access;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * Somebody who signed in.
 *
 * @param merchant whose person it is; empty for the provider's
 */
public record User(long id, String name, String mail, Role role, Optional<MerchantId> merchant) {
    public boolean hasPermission(Permission permission) {
        return role.hasPermission(permission);
    }

    /** The merchant whose person it is: where a merchant's page takes it from, never from the address. */
    public MerchantId merchantId() {
        return merchant.orElseThrow(() -> new IllegalStateException("one of the provider's people has no merchant"));
    }

    /** Keeps the mail address out of logs. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + role + "]";
    }
}
