package org.lifepay.gateway.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the block or the allow list. What it names is stored as a keyed digest.
 *
 * @param hint what may be shown of what it names
 * @param approvedBy of the allow list only: it is used when a second user has approved it; null before
 * @param removal of the block list only: one user wants to remove it, which a second one has to approve
 */
public record RiskEntry(
        long id,
        List list,
        Field field,
        String digest,
        String hint,
        String reason,
        RiskUser author,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Removal removal) {
    /** Who wants to remove it. */
    public record Removal(RiskUser by, Instant at) {}

    /** The lists; the names are stored. */
    public enum List {
        BLOCK,
        ALLOW
    }

    /** What an entry names; the names are stored. */
    public enum Field {
        MERCHANT,
        PAYER,
        ADDRESS,
        PAYEE
    }

    /** Whether it is used. */
    public boolean isInUse() {
        return list == List.BLOCK || approvedBy != null;
    }

    @Override
    public String toString() {
        return "RiskEntry[" + id + "]";
    }
}
