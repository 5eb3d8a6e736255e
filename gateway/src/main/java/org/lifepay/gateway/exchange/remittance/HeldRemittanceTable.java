package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code foreign_remittance}: those that are held. They are due at no time, which no lease begins with. */
@Repository
class HeldRemittanceTable {
    private static final String OF_ONE =
            " where merchant_id = :merchantId and remittance_id = :id and status = 'WAITING' ";
    private static final String OF_FILE = " where merchant_id = :merchantId and batch_id = :id and status = 'WAITING' ";
    private static final String HELD = "and due_at = 'infinity'";

    private final JdbcClient jdbc;

    HeldRemittanceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that stores it. */
    void hold(Remittance remittance) {
        update("update foreign_remittance set due_at = 'infinity'" + OF_ONE, remittance.merchant(), remittance.id());
    }

    /** All lines of a file, in the transaction that stores them. */
    void holdLines(MerchantId merchant, long batch) {
        update("update foreign_remittance set due_at = 'infinity'" + OF_FILE, merchant, batch);
    }

    /** False if it is not held. */
    boolean letGo(Remittance remittance, Instant due) {
        return dueAt("due_at = :due" + OF_ONE, remittance.merchant(), remittance.id(), due) == 1;
    }

    /** False if no line of the file is held. */
    boolean letGoLines(MerchantId merchant, long batch, Instant due) {
        return dueAt("due_at = :due" + OF_FILE, merchant, batch, due) > 0;
    }

    /** Leases one that is held, so that it can be ended; false if it is not. */
    boolean lease(Remittance remittance, Instant until) {
        return dueAt("due_at = :due, tries = tries + 1" + OF_ONE, remittance.merchant(), remittance.id(), until) == 1;
    }

    private int dueAt(String change, MerchantId merchant, long id, Instant due) {
        return jdbc.sql("update foreign_remittance set " + change + HELD)
                .param("merchantId", merchant.digits())
                .param("id", id)
                .param("due", utc(due))
                .update();
    }

    private void update(String sql, MerchantId merchant, long id) {
        jdbc.sql(sql).param("merchantId", merchant.digits()).param("id", id).update();
    }
}
