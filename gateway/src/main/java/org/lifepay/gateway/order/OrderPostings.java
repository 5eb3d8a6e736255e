package org.lifepay.gateway.order;

import java.util.Optional;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every paid order is booked with its amount. */
@Component
public final class OrderPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'ORDER' as cause_type, cast(order_id as text) as cause_number, 'PAYMENT' as kind, amount,
                    ended_at as at
                from payment_order where status = 'SUCCESS'
                """;
    }

    @Override
    public Optional<String> refundedOrders() {
        return Optional.of("""
                select merchant_id, cast(order_id as text) as order_number, amount, refunded
                from payment_order where status = 'SUCCESS' and refunded > 0
                """);
    }
}
