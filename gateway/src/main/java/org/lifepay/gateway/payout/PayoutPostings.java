package org.lifepay.gateway.payout;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every payout is reserved when it is stored; then it is paid, or its money is released; what was paid may come back. */
@Component
public final class PayoutPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'PAYOUT' as cause_type, cast(payout_id as text) as cause_number, posting as kind, amount, at
                from payout
                cross join lateral (values
                    ('PAYOUT_RESERVED', created_at),
                    ('PAYOUT_DONE', booked_at),
                    ('PAYOUT_RELEASED', case when paid_at is null then ended_at end),
                    ('PAYOUT_RETURNED', case when paid_at is not null then ended_at end)) as made (posting, at)
                where at is not null
                """;
    }
}
