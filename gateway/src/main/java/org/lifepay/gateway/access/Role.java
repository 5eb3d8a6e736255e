package org.lifepay.gateway.access;

import static org.lifepay.gateway.access.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a person is to a merchant or to the provider, and the rights that go with it. */
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
            EXPORT,
            STATEMENTS,
            CERTIFICATES,
            USERS,
            DEVELOPER_TOOLS,
            AUDIT),
    FINANCE(false, VIEW, UNMASK, REFUND, APPROVE_REFUND, QUERY_CHANNEL, EXPORT, STATEMENTS),
    OPERATOR(false, VIEW, REFUND, CANCEL, QUERY_CHANNEL, RESEND, EXPORT, DEVELOPER_TOOLS),
    READER(false, VIEW),

    ADMINISTRATOR(
            true,
            VIEW,
            UNMASK,
            QUERY_CHANNEL,
            RESEND,
            EXPORT,
            CERTIFICATES,
            USERS,
            MERCHANTS,
            EXCEPTIONS,
            SETTINGS,
            AUDIT),
    SUPPORT(true, VIEW, QUERY_CHANNEL, RESEND, EXCEPTIONS),
    AUDITOR(true, VIEW, EXPORT, AUDIT);

    private final boolean operatorSide;

    @SuppressWarnings("ImmutableEnumChecker") // nobody gets hold of it
    private final Set<Permission> permissions;

    Role(boolean operatorSide, Permission first, Permission... rest) {
        this.operatorSide = operatorSide;
        this.permissions = EnumSet.of(first, rest);
    }

    /** Whether it is a role of the provider's people, not of a merchant's. */
    public boolean isOperatorSide() {
        return operatorSide;
    }

    public boolean hasPermission(Permission permission) {
        return permissions.contains(permission);
    }

    /** The roles that the people of one house can have. */
    public static List<Role> of(boolean operatorSide) {
        return Arrays.stream(values())
                .filter(role -> role.operatorSide == operatorSide)
                .toList();
    }
}
