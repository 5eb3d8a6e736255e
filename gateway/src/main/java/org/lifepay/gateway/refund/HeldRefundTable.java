package org.lifepay.gateway.refund;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refund}: those that are held. They are due at no time, which no lease begins with. */
@Repository
class HeldRefundTable {
    private final JdbcClient jdbc;

    HeldRefundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that stores it. */
    void hold(Refund refund) {
        jdbc.sql("""
                update refund set due_at = 'infinity'
                where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT' and tries = 0
                """)
                .param("merchantId", refund.merchant().digits())
                .param("refundId", refund.id())
                .update();
    }

    /** False if it is not held. */
    boolean letGo(Refund refund, Instant due) {
        return jdbc.sql("""
                update refund set due_at = :due
                where merchant_id = :merchantId and refund_id = :refundId and status = 'INIT' and due_at = 'infinity'
                """)
                        .param("merchantId", refund.merchant().digits())
                        .param("refundId", refund.id())
                        .param("due", utc(due))
                        .update()
                == 1;
    }
}
