package org.lifepay.gateway.refund;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every refund that is done is booked with its amount. */
@Component
public final class RefundPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'REFUND' as cause_type, cast(refund_id as text) as cause_number, 'REFUND' as kind, amount,
                    ended_at as at
                from refund where status = 'SUCCESS'
                """;
    }
}
