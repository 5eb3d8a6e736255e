package org.lifepay.gateway.exchange.remittance;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/**
 * Every remittance holds money back when it is accepted; then that has left, or is given back. What lines of a file send was held
 * back by the file.
 */
@Component
public final class RemittancePostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'REMITTANCE' as cause_type, cast(remittance_id as text) as cause_number,
                    case when currency = 'CNY' then made.of_yuan else made.posting end as kind, made.amount, made.at
                from foreign_remittance
                cross join lateral (values
                    ('REMITTANCE_RESERVED', null, amount, case when batch_id is null then created_at end),
                    ('REMITTANCE_RELEASED', 'PAYOUT_RELEASED', amount, case when status = 'FAILED' then ended_at end),
                    ('REMITTANCE_DONE', 'YUAN_REMITTED', amount, case when status in ('SUCCESS', 'RETURNED') then ended_at end),
                    ('REMITTANCE_RETURNED', 'YUAN_RETURNED', returned, returned_at)) as made (posting, of_yuan, amount, at)
                where made.at is not null
                """;
    }
}
