package org.lifepay.gateway.access;

import static org.lifepay.gateway.access.Right.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a person is to a merchant or to the provider, and the rights that go with it. */
public enum Role {
    OWNER(
            false,
            SEE,
            UNMASK,
            REFUND,
            APPROVE_REFUND,
            CANCEL,
            ASK_CHANNEL,
            RESEND,
            EXPORT,
            STATEMENTS,
            KEYS,
            PEOPLE,
            DEVELOP,
            AUDIT),
    FINANCE(false, SEE, UNMASK, REFUND, APPROVE_REFUND, ASK_CHANNEL, EXPORT, STATEMENTS),
    OPERATOR(false, SEE, REFUND, CANCEL, ASK_CHANNEL, RESEND, EXPORT, DEVELOP),
    READER(false, SEE),

    ADMINISTRATOR(true, SEE, UNMASK, ASK_CHANNEL, RESEND, EXPORT, KEYS, PEOPLE, MERCHANTS, WORK, SETTINGS, AUDIT),
    SUPPORT(true, SEE, ASK_CHANNEL, RESEND, WORK),
    AUDITOR(true, SEE, EXPORT, AUDIT);

    private final boolean provider;

    @SuppressWarnings("ImmutableEnumChecker") // nobody gets hold of it
    private final Set<Right> rights;

    Role(boolean provider, Right first, Right... rest) {
        this.provider = provider;
        this.rights = EnumSet.of(first, rest);
    }

    /** Whether it is a role of the provider's people, not of a merchant's. */
    public boolean ofProvider() {
        return provider;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** The roles that the people of one house can have. */
    public static List<Role> of(boolean provider) {
        return Arrays.stream(values()).filter(role -> role.provider == provider).toList();
    }
}
