package org.lifepay.gateway.access.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.MerchantId;

/** One entry of the audit log; {@code before} and {@code after} are {@code name=value; …}. */
public record AuditEntry(
        long id,
        Instant at,
        long personId,
        String who,
        Role role,
        Optional<MerchantId> merchant,
        String action,
        String subject,
        String before,
        String after) {
    private static final Set<String> REFUSED_ACTIONS = Set.of("access.denied", "access.locked");

    /** Whether the user was refused it. */
    public boolean refused() {
        return REFUSED_ACTIONS.contains(action);
    }
}
