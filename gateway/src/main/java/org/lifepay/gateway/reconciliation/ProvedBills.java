package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.ledger.BilledSums;
import org.springframework.stereotype.Component;

/**
 * What the bills of closed days have, less what is explained: a day is closed only when all that differs is; and corrections of
 * differences beside what differs. One that two users have left standing although both sides agree is theirs to answer for.
 */
@Component
public final class ProvedBills implements BilledSums {
    @Override
    public String sql() {
        return """
                select p.day, p.subject, p.own, p.billed,
                    case when p.subject = 'FEE' then p.billed else p.billed - p.shifted - p.differing end as proved
                from bill_proof p
                join bill_day d on d.channel = p.channel and d.account = p.account and d.day = p.day and d.status = 'CLOSED'
                """;
    }

    @Override
    public String correctionsSql() {
        return """
                select merchant_id, result, owed, corrected
                from (
                    select c.merchant_id, c.difference_id, coalesce(d.result, 'MATCHED') as result,
                        coalesce(d.status, 'OPEN') as status,
                        case when d.kind in ('REFUND', 'AUTO_REFUND', 'CONSOLE_REFUND', 'PAYOUT', 'SHARE') then -1 else 1 end
                            * case
                                when d.result = 'OURS_ONLY' then -d.our_amount
                                when d.result = 'AMOUNT_DIFFERS' then d.their_amount - d.our_amount
                                when d.result = 'THEIRS_ONLY' then d.their_amount
                                when d.result = 'STATUS_DIFFERS' then d.their_amount
                                else 0 end as owed,
                        sum(case when c.kind in ('CORRECTION_CREDITED', 'CORRECTION_SUSPENDED') then c.amount else -c.amount end)
                            as corrected
                    from correction c
                    left join bill_difference d on d.difference_id = c.difference_id
                    where c.booked_at is not null
                    group by c.merchant_id, c.difference_id, d.result, d.status, d.kind, d.our_amount, d.their_amount) as each
                where corrected not between least(0, owed) and greatest(0, owed)
                  and not (result = 'CORRECTED' and status = 'CLOSED')
                """;
    }
}
