package org.lifepay.gateway.access;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A signed-in user.
 *
 * @param merchant the merchant whose user it is; empty for an operator's user
 * @param stores the merchant's stores to which the user is restricted; empty: the user sees all of the merchant
 */
public record User(
        long id, String name, String mail, Role role, Optional<MerchantId> merchant, SortedSet<String> stores) {
    public User {
        stores = Collections.unmodifiableSortedSet(new TreeSet<>(stores));
    }

    /** A user who is not restricted to stores. */
    public User(long id, String name, String mail, Role role, Optional<MerchantId> merchant) {
        this(id, name, mail, role, merchant, Collections.emptySortedSet());
    }

    /** Whether the user sees only what belongs to some stores. */
    public boolean isRestrictedToStores() {
        return !stores.isEmpty();
    }

    /** Whether the user may see what was sold in this store; null stands for no store. */
    public boolean seesStore(@Nullable String storeId) {
        return stores.isEmpty() || (storeId != null && stores.contains(storeId));
    }

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
