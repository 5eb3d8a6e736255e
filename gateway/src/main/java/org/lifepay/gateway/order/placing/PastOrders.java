package org.lifepay.gateway.order.placing;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.risk.PastRequests;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Accepted orders, for trials of the rules of risk control. Who pays is known where the merchant named a user. */
@Component
class PastOrders implements PastRequests {
    private final PastOrderTable table;

    PastOrders(PastOrderTable table) {
        this.table = table;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.ORDER;
    }

    @Override
    public List<RiskSubject> latest(Instant since, int limit) {
        return table.latest(since, limit);
    }
}
