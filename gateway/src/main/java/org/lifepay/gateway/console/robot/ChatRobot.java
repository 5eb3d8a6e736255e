package org.lifepay.gateway.console.robot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A robot of a chat group.
 *
 * @param merchant empty: of the operator
 * @param hint the end of the address's token
 * @param told what the last message told
 * @param tries how many messages failed in a row
 * @param lastResult {@link #OK}, or why the last message failed
 */
record ChatRobot(
        long id,
        Optional<MerchantId> merchant,
        RobotProvider provider,
        String name,
        String sealedAddress,
        @Nullable String sealedSecret,
        String hint,
        Set<AlertKind> kinds,
        Locale language,
        Status status,
        String told,
        @Nullable Instant toldAt,
        int tries,
        @Nullable Instant failingSince,
        @Nullable Instant lastAt,
        @Nullable String lastResult,
        String createdBy,
        Instant createdAt,
        int version) {
    static final String OK = "OK";

    ChatRobot {
        kinds = Set.copyOf(kinds);
    }

    enum Status {
        ACTIVE,
        /** By a user. */
        PAUSED,
        /** By the gateway: its messages failed for long. */
        FAILED
    }

    /** In the order of the form. */
    public List<AlertKind> kindList() {
        return kinds.stream().sorted().toList();
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public boolean isLastOk() {
        return OK.equals(lastResult);
    }

    /** What its address and its secret are sealed for. */
    static String context(long id) {
        return "chat-robot " + id;
    }

    /** Keeps sealed texts out of logs. */
    @Override
    public String toString() {
        return "ChatRobot[" + id + ", " + provider + ", " + status + "]";
    }
}
