package org.lifepay.gateway.refund;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.risk.PastRequests;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Accepted refunds, for trials of the rules of risk control. */
@Component
class PastRefunds implements PastRequests {
    private final PastRefundTable table;

    PastRefunds(PastRefundTable table) {
        this.table = table;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.REFUND;
    }

    @Override
    public List<RiskSubject> latest(Instant since, int limit) {
        return table.latest(since, limit);
    }
}
