package org.lifepay.gateway.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules.
 *
 * @param decidedBy who switched it on or rejected it; null while it is proposed
 */
public record RiskVersion(
        long version,
        Status status,
        String reason,
        RiskUser author,
        Instant createdAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        List<RiskRule> rules) {
    public RiskVersion {
        rules = List.copyOf(rules);
    }

    /** The statuses; the names are stored. */
    public enum Status {
        PROPOSED,
        ACTIVE,
        /** It was active; another one is, or was after it. */
        REPLACED,
        REJECTED
    }
}
