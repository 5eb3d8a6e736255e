package org.lifepay.gateway.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A refund or payout that waits for two users: its money is reserved, and nothing is sent.
 *
 * @param requestId as in {@link RiskSubject}
 * @param number its public number
 * @param proposal what one user wants to do, which a second one has to approve
 */
public record RiskHold(
        MerchantId merchant,
        long id,
        RiskSubject.Kind kind,
        String requestId,
        String number,
        Money amount,
        RiskFinding why,
        Instant at,
        @Nullable Proposal proposal) {
    /** What becomes of it; the names are stored. */
    public enum Answer {
        /** It is sent. */
        LET_GO,
        /** It fails, and its money is free again. */
        REFUSED
    }

    /** What the first user wants. */
    public record Proposal(Answer answer, String reason, RiskUser by, Instant at) {}

    /** Keeps the merchant's own number out of logs. */
    @Override
    public String toString() {
        return "RiskHold[" + kind + " " + number + "]";
    }
}
