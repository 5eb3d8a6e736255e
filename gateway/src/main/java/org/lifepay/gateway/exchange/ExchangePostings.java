package org.lifepay.gateway.exchange;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every purchase holds money back when its order is paid; then it is spent on foreign money, and what is left is given back. */
@Component
public final class ExchangePostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'EXCHANGE' as cause_type, cast(order_id as text) as cause_number, made.posting as kind,
                    made.amount, made.at
                from foreign_purchase
                cross join lateral (select case when status = 'SUCCESS' then ended_at end as bought_at) as done
                cross join lateral (values
                    ('EXCHANGE_RESERVED', reserved, paid_at),
                    ('EXCHANGE_RELEASED', reserved - case when status = 'SUCCESS' then deduction else 0 end, ended_at),
                    ('EXCHANGE_SOLD', deduction, bought_at),
                    ('EXCHANGE_COST', cost, bought_at),
                    ('EXCHANGE_GAIN', deduction - cost, bought_at),
                    ('EXCHANGE_LOSS', cost - deduction, bought_at),
                    ('EXCHANGE_BOUGHT', amount, bought_at),
                    ('EXCHANGE_CREDITED', amount, bought_at)) as made (posting, amount, at)
                where made.at is not null and made.amount > 0
                """;
    }
}
