package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every correction that two users have made is booked once, on the day of the approval. */
@Component
public final class CorrectionPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'CORRECTION' as cause_type, cast(correction_id as text) as cause_number, kind, amount, booked_at as at
                from correction where booked_at is not null
                """;
    }
}
