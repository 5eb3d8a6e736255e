package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.ledger.BilledSums;
import org.springframework.stereotype.Component;

/** What the bills of closed days have, less what is explained: a day is closed only when all that differs is. */
@Component
public final class ProvedBills implements BilledSums {
    @Override
    public String sql() {
        return """
                select p.day, p.subject, p.own, p.billed,
                    case p.subject when 'FEE' then p.billed else p.billed - p.shifted - p.differing end as proved
                from bill_proof p
                join bill_day d on d.channel = p.channel and d.account = p.account and d.day = p.day and d.status = 'CLOSED'
                """;
    }
}
