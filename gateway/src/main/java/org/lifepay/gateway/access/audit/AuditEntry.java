package org.lifepay.gateway.access.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * One entry of the audit log; {@code before} and {@code after} are facts, see {@link AuditFact}.
 *
 * @param personId the user; 0 for who is none
 * @param role the user's; empty for who is no user, but had the codes for a certificate
 * @param address from where; empty if unknown
 */
public record AuditEntry(
        long id,
        Instant at,
        long personId,
        String who,
        Optional<Role> role,
        Optional<MerchantId> merchant,
        String action,
        String subject,
        String before,
        String after,
        String address) {
    private static final Set<String> REFUSED_ACTIONS = Set.of("access.denied", "access.locked");

    /** Whether a user of the operator did it: merchants are told that it was one, not which. */
    public boolean byOperator() {
        return role.filter(Role::isOperatorSide).isPresent();
    }

    /** Whether the user was refused it. */
    public boolean refused() {
        return REFUSED_ACTIONS.contains(action);
    }
}
