package org.lifepay.gateway.transfer;

import java.util.Optional;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every transfer is booked by the sender when it is stored, and by the receiver before it is completed. */
@Component
public final class AccountTransferPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'TRANSFER' as cause_type, serial_number as cause_number, 'TRANSFER_SENT' as kind, amount,
                    created_at as at
                from account_transfer
                union all
                select receiver_id, 'TRANSFER', serial_number, 'TRANSFER_RECEIVED', amount, received_at
                from account_transfer where received_at is not null
                """;
    }

    @Override
    public Optional<String> unfinished() {
        return Optional.of("""
                select merchant_id, 'TRANSFER' as cause_type, serial_number as cause_number, amount, created_at as at
                from account_transfer where due_at is not null
                """);
    }
}
