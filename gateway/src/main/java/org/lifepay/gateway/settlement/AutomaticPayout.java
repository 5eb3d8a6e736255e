package org.lifepay.gateway.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.payout.SettlementAccount;

/**
 * That a merchant's settlements are paid out by themselves.
 *
 * @param approver null while it waits for a second user
 */
public record AutomaticPayout(
        SettlementAccount.By proposer,
        Instant proposedAt,
        SettlementAccount.@Nullable By approver,
        @Nullable Instant approvedAt) {
    public boolean on() {
        return approver != null;
    }
}
