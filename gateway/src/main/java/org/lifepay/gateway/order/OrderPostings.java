package org.lifepay.gateway.order;

import java.util.Optional;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every paid order is booked with its amount, and what its merchant does not receive of it. */
@Component
public final class OrderPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'ORDER' as cause_type, cast(order_id as text) as cause_number, p.kind, p.amount, ended_at as at
                from payment_order o
                cross join lateral (values
                    ('PAYMENT', o.amount), ('DISCOUNT', o.merchant_discount), ('DISCOUNT_WITHHELD', o.merchant_discount))
                    as p (kind, amount)
                where status = 'SUCCESS' and p.amount > 0
                """;
    }

    @Override
    public Optional<String> refundedOrders() {
        return Optional.of("""
                select merchant_id, order_id, amount, refunded, coalesce(merchant_discount, 0) as discount
                from payment_order where status = 'SUCCESS' and refunded > 0
                """);
    }
}
