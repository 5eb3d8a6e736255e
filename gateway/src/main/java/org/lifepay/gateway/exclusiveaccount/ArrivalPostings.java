package org.lifepay.gateway.exclusiveaccount;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/**
 * Every arrival is booked when it is stored, and again when it pays its order or leaves suspense otherwise. One that was of no merchant
 * until users matched it is booked anew for the order's merchant. One of a file that the bank's list replaced has left suspense.
 */
@Component
public final class ArrivalPostings implements ExpectedPostings {
    private static final String NUMBER =
            "bank || ' ' || serial_number || case when revision = 0 then '' else '#' || revision end";

    @Override
    public String sql() {
        return """
                select case when moved_at is null then merchant_id else '000000000' end as merchant_id,
                    'BANK_ARRIVAL' as cause_type, {number} as cause_number,
                    'BANK_ARRIVAL' as kind, amount, booked_at as at
                from bank_arrival
                union all
                select '000000000', 'BANK_ARRIVAL', {number}, 'ARRIVAL_RELEASED', amount, moved_at
                from bank_arrival where moved_at is not null
                union all
                select merchant_id, 'BANK_ARRIVAL', {number}, 'BANK_ARRIVAL', amount, moved_at
                from bank_arrival where moved_at is not null
                union all
                select merchant_id, 'BANK_ARRIVAL', {number}, 'ARRIVAL_RELEASED', amount, ended_at
                from bank_arrival where ended_at is not null
                union all
                select merchant_id, 'BANK_ARRIVAL', {number}, 'ARRIVAL_MATCHED', amount, paid_at
                from bank_arrival where status = 'PAID'
                union all
                select merchant_id, 'BANK_ARRIVAL', {number}, 'BANK_ARRIVAL', amount, booked_at
                from replaced_arrival
                union all
                select merchant_id, 'BANK_ARRIVAL', {number}, 'ARRIVAL_RELEASED', amount, replaced_at
                from replaced_arrival
                """.replace("{number}", NUMBER);
    }
}
