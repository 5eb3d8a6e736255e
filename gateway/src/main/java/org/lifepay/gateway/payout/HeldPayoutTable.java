package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code payout}: those that are held. They are due at no time, which no lease begins with. */
@Repository
class HeldPayoutTable {
    private final JdbcClient jdbc;

    HeldPayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that stores it. */
    void hold(Payout payout) {
        jdbc.sql("""
                update payout set due_at = 'infinity'
                where merchant_id = :merchantId and payout_id = :payoutId and status = 'INIT' and tries = 0
                """)
                .param("merchantId", payout.merchant().digits())
                .param("payoutId", payout.id())
                .update();
    }

    /** False if it is not held. */
    boolean letGo(Payout payout, Instant due) {
        return jdbc.sql("""
                update payout set due_at = :due
                where merchant_id = :merchantId and payout_id = :payoutId and status = 'INIT' and due_at = 'infinity'
                """)
                        .param("merchantId", payout.merchant().digits())
                        .param("payoutId", payout.id())
                        .param("due", utc(due))
                        .update()
                == 1;
    }
}
