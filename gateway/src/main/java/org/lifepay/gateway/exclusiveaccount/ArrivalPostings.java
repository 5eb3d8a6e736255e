package org.lifepay.gateway.exclusiveaccount;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every arrival is booked when it is stored, and again when it pays its order. */
@Component
public final class ArrivalPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'BANK_ARRIVAL' as cause_type, bank || ' ' || serial_number as cause_number,
                    'BANK_ARRIVAL' as kind, amount, booked_at as at
                from bank_arrival
                union all
                select merchant_id, 'BANK_ARRIVAL', bank || ' ' || serial_number, 'ARRIVAL_MATCHED', amount, paid_at
                from bank_arrival where status = 'PAID'
                """;
    }
}
