package org.lifepay.gateway.settlement;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every settlement is booked with its amount, in the direction of its sign. */
@Component
public final class SettlementPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'SETTLEMENT' as cause_type, cast(day as text) as cause_number,
                    case when net > 0 then 'SETTLEMENT' else 'SETTLEMENT_DEDUCTED' end as kind, abs(net) as amount, settled_at as at
                from settlement
                """;
    }
}
