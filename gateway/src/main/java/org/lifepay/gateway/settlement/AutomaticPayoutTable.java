package org.lifepay.gateway.settlement;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.payout.SettlementAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code automatic_payout}. */
@Repository
class AutomaticPayoutTable {
    private final JdbcClient jdbc;

    AutomaticPayoutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AutomaticPayout> find(MerchantId merchant) {
        return jdbc.sql("""
                select proposer_id, proposer_name, proposed_at, approver_id, approver_name, approved_at
                from automatic_payout where merchant_id = :merchantId
                """)
                .param("merchantId", merchant.digits())
                .query(AutomaticPayoutTable::map)
                .optional();
    }

    /** False if it is proposed or on already. */
    boolean propose(MerchantId merchant, SettlementAccount.By by, Instant now) {
        return jdbc.sql("""
                insert into automatic_payout (merchant_id, status, proposer_id, proposer_name, proposed_at)
                values (:merchantId, 'PROPOSED', :id, :name, :now)
                on conflict (merchant_id) do nothing
                """)
                        .param("merchantId", merchant.digits())
                        .param("id", by.id())
                        .param("name", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if nothing is proposed, or the user has proposed it. */
    boolean approve(MerchantId merchant, SettlementAccount.By by, Instant now) {
        return jdbc.sql("""
                update automatic_payout set status = 'ON', approver_id = :id, approver_name = :name, approved_at = :now
                where merchant_id = :merchantId and status = 'PROPOSED' and proposer_id <> :id
                """)
                        .param("merchantId", merchant.digits())
                        .param("id", by.id())
                        .param("name", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it is off already. */
    boolean delete(MerchantId merchant) {
        return jdbc.sql("delete from automatic_payout where merchant_id = :merchantId")
                        .param("merchantId", merchant.digits())
                        .update()
                == 1;
    }

    private static AutomaticPayout map(ResultSet row, int index) throws SQLException {
        String approver = row.getString("approver_name");
        return new AutomaticPayout(
                new SettlementAccount.By(row.getLong("proposer_id"), row.getString("proposer_name")),
                instant(row, "proposed_at"),
                approver == null ? null : new SettlementAccount.By(row.getLong("approver_id"), approver),
                instantOrNull(row, "approved_at"));
    }
}
