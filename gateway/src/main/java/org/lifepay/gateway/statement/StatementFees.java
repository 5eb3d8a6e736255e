package org.lifepay.gateway.statement;

import org.lifepay.gateway.ledger.IssuedFees;
import org.springframework.stereotype.Component;

/** The totals of each day's last statement, if the rate of the day is known. */
@Component
public final class StatementFees implements IssuedFees {
    @Override
    public String sql() {
        return """
                select distinct on (s.merchant_id, s.day) s.merchant_id, s.day, s.payment_count, s.payment_amount, s.fee
                from statement s
                join statement f on f.merchant_id = s.merchant_id and f.day = s.day and f.correction = 0
                where s.status = 'READY' and f.fee_rate is not null
                order by s.merchant_id, s.day, s.correction desc
                """;
    }
}
