package org.lifepay.gateway.order.attempt;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts in {@code payment_attempt} that are paid when they are written: no channel is ever asked about them. */
@Repository
public class PaidAttemptTable {
    private final JdbcClient jdbc;

    PaidAttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The only attempt of its order. */
    public void insert(OrderKey order, PaymentMethod method, Payment payment, Instant now) {
        jdbc.sql("""
                insert into payment_attempt (
                    merchant_id, order_id, attempt_no, number, way, status, trade_no, created_at, ended_at)
                values (:merchantId, :orderId, 1, :number, :way, 'PAID', :tradeNo, :now, :now)
                """)
                .param("merchantId", order.merchant().digits())
                .param("orderId", order.id())
                .param("number", payment.number())
                .param("way", method.name())
                .param("tradeNo", payment.tradeNo())
                .param("now", utc(now))
                .update();
    }
}
