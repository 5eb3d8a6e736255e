package org.lifepay.gateway.exchange.remittance;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code foreign_remittance} that the bank contradicts, across all merchants but by a small partial index. */
@Repository
class RemittanceContradictionTable {
    private final JdbcClient jdbc;

    RemittanceContradictionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only of one with the end that it contradicts, and only the first one; false otherwise. */
    boolean insert(Remittance remittance, RemittanceContradiction contradiction, Instant now) {
        return jdbc.sql("""
                update foreign_remittance set contradiction = :contradiction, contradicted_at = :now
                where merchant_id = :merchantId and remittance_id = :remittanceId and status = :end
                    and contradicted_at is null
                """)
                        .param("merchantId", remittance.merchant().digits())
                        .param("remittanceId", remittance.id())
                        .param("contradiction", contradiction.name())
                        .param("end", contradiction.end().name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** A remittance, with what the bank told of it, and when. */
    record Contradicted(Remittance remittance, RemittanceContradiction contradiction, Instant at) {}

    /** Those that no user has seen to, oldest first. */
    List<Contradicted> list(int limit) {
        return jdbc.sql("select contradiction, contradicted_at, " + ForeignRemittanceTable.COLUMNS + """
                 from foreign_remittance where contradicted_at is not null and contradiction_handled_at is null
                order by contradicted_at limit :limit
                """)
                .param("limit", limit)
                .query((row, index) -> new Contradicted(
                        ForeignRemittanceTable.map(row, index),
                        RemittanceContradiction.valueOf(row.getString("contradiction")),
                        instant(row, "contradicted_at")))
                .list();
    }

    /** False if it is not on the list, or this user is one of those who ended it. */
    boolean markHandled(MerchantId merchant, String serialNumber, long user, Instant now) {
        return jdbc.sql("""
                update foreign_remittance set contradiction_handled_at = :now
                where merchant_id = :merchantId and serial_number = :serialNumber and contradicted_at is not null
                    and contradiction_handled_at is null
                    and claimant_id is distinct from :user and approver_id is distinct from :user
                """)
                        .param("user", user)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("now", utc(now))
                        .update()
                == 1;
    }
}
