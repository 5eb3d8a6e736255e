package org.lifepay.gateway.access;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A signed-in user.
 *
 * @param merchant the merchant whose user it is; empty for an operator's user
 */
public record User(long id, String name, String mail, Role role, Optional<MerchantId> merchant) {
    public boolean hasPermission(Permission permission) {
        return role.hasPermission(permission);
    }

    /** The merchant whose user it is. A merchant's page takes the merchant number from here, never from the URL. */
    public MerchantId merchantId() {
        return merchant.orElseThrow(() -> new IllegalStateException("a user of the operator has no merchant"));
    }

    /** Keeps the email address out of logs. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + role + "]";
    }
}
