package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Each merchant's part of the channel's fee on a bill is booked on the bill's day. */
@Component
public final class ChannelFeePostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'BILL' as cause_type, channel || ' ' || account || ' ' || day as cause_number,
                    'CHANNEL_FEE' as kind, amount, cast(day + time '12:00' as timestamp) at time zone 'Asia/Shanghai' as at
                from channel_fee
                """;
    }
}
