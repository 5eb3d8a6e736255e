package org.lifepay.gateway.console.operator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/**
 * Whether the user who approves is a second person, as far as that can be told: one with two mailboxes could be both. So one who was
 * invited by the first user, or became a user after the first one's act, approves nothing of it.
 */
@Component
class SecondUser {
    /** The result in the audit log. */
    static final String REFUSED = "NO_SECOND_USER";

    /** What the page says. */
    static final String PROBLEM = "operator.secondUser";

    private final Users users;
    private final AuditLog auditLog;

    SecondUser(Users users, AuditLog auditLog) {
        this.users = users;
        this.auditLog = auditLog;
    }

    /** Whether it is refused to the user; the audit log says so then, behind the entry of what was wanted. */
    boolean refuses(User user, Optional<MerchantId> merchant, String subject, long firstId, Instant then) {
        boolean refused = !mayApprove(user, firstId, then);
        if (refused) {
            auditLog.record(user, "second-user.refused", merchant, subject, Map.of(), Map.of("result", REFUSED));
        }
        return refused;
    }

    /**
     * Whether the user may approve it.
     *
     * @param firstId the user who proposed or claimed it, then
     */
    boolean mayApprove(User user, long firstId, Instant then) {
        return users.origin(user.id())
                .filter(origin -> !origin.createdAt().isAfter(then))
                .filter(origin -> origin.invitedBy() == null || origin.invitedBy() != firstId)
                .isPresent();
    }
}
