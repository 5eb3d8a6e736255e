package org.lifepay.gateway.ledger;

import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the operator keeps of payments, as it is booked. */
@Component
public class BookedFees {
    /** A merchant's postings that make up a fee, as a signed sum of {@code posting s}. */
    static final String SUM = "coalesce(sum(case when s.kind = 'FEE_RETURNED' then -s.amount else s.amount end), 0)";

    /** Which postings these are. */
    static final String KINDS = "s.kind in ('FEE', 'FEE_ADDED', 'FEE_RETURNED')";

    private final JdbcClient jdbc;

    BookedFees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The fee on an order's payment; zero as long as it is not paid.
     *
     * @param orderId the order's number in the books
     */
    public Money ofOrder(MerchantId merchant, long orderId) {
        long fen = jdbc.sql("select " + SUM + " from posting s"
                        + " where s.merchant_id = :merchantId and s.cause_type = 'ORDER' and s.cause_number = :orderId and "
                        + KINDS)
                .param("merchantId", merchant.digits())
                .param("orderId", Long.toString(orderId))
                .query(Long.class)
                .single();
        return new Money(fen);
    }
}
