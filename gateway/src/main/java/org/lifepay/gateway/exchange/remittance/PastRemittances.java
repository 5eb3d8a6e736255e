package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.lifepay.gateway.risk.PastRequests;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Accepted remittances and files of them, for trials of the rules of risk control. */
@Component
class PastRemittances implements PastRequests {
    private final PastRemittanceTable table;

    PastRemittances(PastRemittanceTable table) {
        this.table = table;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.PAYOUT;
    }

    @Override
    public List<RiskSubject> latest(Instant since, int limit) {
        return table.latest(since, limit).stream()
                .sorted(Comparator.comparing(RiskSubject::at).reversed())
                .limit(limit)
                .toList();
    }
}
