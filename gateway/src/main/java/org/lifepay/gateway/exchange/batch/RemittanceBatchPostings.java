package org.lifepay.gateway.exchange.batch;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Remittances from a file hold their sum back when they are accepted; what follows is booked with each of them. */
@Component
public final class RemittanceBatchPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'REMITTANCE_BATCH' as cause_type, cast(batch_id as text) as cause_number,
                    case when currency = 'CNY' then 'PAYOUT_RESERVED' else 'REMITTANCE_RESERVED' end as kind, amount, created_at as at
                from remittance_batch
                """;
    }
}
