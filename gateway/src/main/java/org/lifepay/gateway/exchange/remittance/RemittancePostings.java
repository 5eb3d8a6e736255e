package org.lifepay.gateway.exchange.remittance;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every remittance holds foreign money back when it is accepted; then that has left, or is given back. */
@Component
public final class RemittancePostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'REMITTANCE' as cause_type, cast(remittance_id as text) as cause_number,
                    made.posting as kind, made.amount, made.at
                from foreign_remittance
                cross join lateral (values
                    ('REMITTANCE_RESERVED', amount, created_at),
                    ('REMITTANCE_RELEASED', amount, case when status = 'FAILED' then ended_at end),
                    ('REMITTANCE_DONE', amount, case when status in ('SUCCESS', 'RETURNED') then ended_at end),
                    ('REMITTANCE_RETURNED', returned, returned_at)) as made (posting, amount, at)
                where made.at is not null
                """;
    }
}
