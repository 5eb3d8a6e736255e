package org.lifepay.gateway.payout;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.risk.PastRequests;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Accepted payouts, for trials of the rules of risk control. */
@Component
class PastPayouts implements PastRequests {
    private final PastPayoutTable table;

    PastPayouts(PastPayoutTable table) {
        this.table = table;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.PAYOUT;
    }

    @Override
    public List<RiskSubject> latest(Instant since, int limit) {
        return table.latest(since, limit);
    }
}
