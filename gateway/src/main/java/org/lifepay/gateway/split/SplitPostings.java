package org.lifepay.gateway.split;

import java.util.Optional;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/**
 * Every share, and every return of one, is booked by one merchant when it leaves its balance and by the other afterwards; one
 * that the channel pays is booked by the payer alone.
 */
@Component
public final class SplitPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select r.merchant_id, 'SPLIT' as cause_type, r.serial_number as cause_number,
                    case when r.available = 1 then 'SPLIT_SENT_AVAILABLE' else 'SPLIT_SENT' end as kind,
                    r.amount - r.reduced as amount, case when r.available = 1 then r.sent_at else s.paid_at end as at
                from split_record r
                join order_split s on s.merchant_id = r.merchant_id and s.split_id = r.split_id
                where r.sent_at is not null and r.at_channel is null
                union all
                select receiver_id, 'SPLIT', serial_number,
                    case when available = 1 then 'SPLIT_RECEIVED_AVAILABLE' else 'SPLIT_RECEIVED' end,
                    amount - reduced, received_at
                from split_record where received_at is not null and at_channel is null
                union all
                select receiver_id, 'SPLIT_RETURN', serial_number,
                    case when available = 1 then 'SPLIT_RETURN_SENT_AVAILABLE' else 'SPLIT_RETURN_SENT' end,
                    amount, case when available = 1 then taken_at else received_at end
                from split_return where taken_at is not null
                union all
                select merchant_id, 'SPLIT_RETURN', serial_number, 'SPLIT_RETURN_RECEIVED', amount, given_at
                from split_return where given_at is not null
                union all
                select merchant_id, 'CHANNEL_SHARE', serial_number,
                    case when available = 1 then 'SHARE_RESERVED_AVAILABLE' else 'SHARE_RESERVED' end,
                    amount, case when available = 1 then reserved_at else paid_at end
                from channel_share
                union all
                select merchant_id, 'CHANNEL_SHARE', serial_number, 'SHARE_DONE', amount, shared_at
                from channel_share where shared_at is not null
                union all
                select merchant_id, 'CHANNEL_SHARE', serial_number, 'SHARE_RETURNED', amount, returned_at
                from share_return where returned_at is not null and amount > 0
                union all
                select merchant_id, 'CHANNEL_SHARE', serial_number,
                    case when available = 1 then 'SHARE_RELEASED_AVAILABLE' else 'SHARE_RELEASED' end, amount, released_at
                from channel_share where released_at is not null
                """;
    }

    @Override
    public Optional<String> unfinished() {
        return Optional.of("""
                select merchant_id, 'SPLIT' as cause_type, serial_number as cause_number, amount - reduced as amount, sent_at as at
                from split_record where due_at is not null and status = 'SENT' and at_channel is null
                union all
                select receiver_id, 'SPLIT_RETURN', serial_number, amount, taken_at
                from split_return where due_at is not null and status = 'TAKEN'
                """);
    }
}
