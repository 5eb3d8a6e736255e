package org.lifepay.gateway.access;

import static org.lifepay.gateway.access.Permission.*;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The role of a user at a merchant or at the operator, and the permissions that it grants. */
public enum Role {
    OWNER(
            false,
            VIEW,
            UNMASK,
            REFUND,
            APPROVE_REFUND,
            CANCEL,
            QUERY_CHANNEL,
            RESEND,
            DECLARE,
            REPLY_COMPLAINTS,
            EXPORT,
            STATEMENTS,
            PAYMENT_LINKS,
            CERTIFICATES,
            USERS,
            DEVELOPER_TOOLS,
            AUDIT),
    FINANCE(false, VIEW, UNMASK, REFUND, APPROVE_REFUND, QUERY_CHANNEL, EXPORT, STATEMENTS),
    OPERATOR(
            false,
            VIEW,
            REFUND,
            CANCEL,
            QUERY_CHANNEL,
            RESEND,
            DECLARE,
            REPLY_COMPLAINTS,
            EXPORT,
            PAYMENT_LINKS,
            DEVELOPER_TOOLS),
    READER(false, VIEW),

    ADMINISTRATOR(
            true,
            VIEW,
            UNMASK,
            QUERY_CHANNEL,
            RESEND,
            REPLY_COMPLAINTS,
            EXPORT,
            CERTIFICATES,
            USERS,
            MERCHANTS,
            OPERATOR_REFUND,
            EXCEPTIONS,
            SETTINGS,
            AUDIT),
    SUPPORT(true, VIEW, QUERY_CHANNEL, RESEND, REPLY_COMPLAINTS, OPERATOR_REFUND, EXCEPTIONS),
    AUDITOR(true, VIEW, EXPORT, AUDIT);

    private final boolean operatorSide;

    @SuppressWarnings("ImmutableEnumChecker") // never leaks out of the enum
    private final Set<Permission> permissions;

    Role(boolean operatorSide, Permission first, Permission... rest) {
        this.operatorSide = operatorSide;
        this.permissions = EnumSet.of(first, rest);
    }

    /** Whether it is an operator role, not a merchant role. */
    public boolean isOperatorSide() {
        return operatorSide;
    }

    public boolean hasPermission(Permission permission) {
        return permissions.contains(permission);
    }

    /** The one with the fewest permissions: what a new user gets unless more is chosen. */
    public static Role leastOf(boolean operatorSide) {
        return of(operatorSide).stream()
                .min(Comparator.comparingInt(role -> role.permissions.size()))
                .orElseThrow();
    }

    /** The roles that users of a merchant, or of the operator, can have. */
    public static List<Role> of(boolean operatorSide) {
        return Arrays.stream(values())
                .filter(role -> role.operatorSide == operatorSide)
                .toList();
    }
}
