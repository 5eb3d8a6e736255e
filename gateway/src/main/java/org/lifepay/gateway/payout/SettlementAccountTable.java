package org.lifepay.gateway.payout;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code settlement_account}. */
@Repository
class SettlementAccountTable {
    static final String PROPOSED = "PROPOSED";
    static final String ACTIVE = "ACTIVE";

    private final JdbcClient jdbc;

    SettlementAccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SettlementAccount account, String sealedPayee) {
        jdbc.sql("""
                insert into settlement_account (
                    merchant_id, account_id, status, sealed_payee, payee_hint, proposer_id, proposer_name, proposed_at)
                values (:merchantId, :accountId, 'PROPOSED', :sealedPayee, :hint, :proposerId, :proposerName, :at)
                """)
                .param("merchantId", account.merchant().digits())
                .param("accountId", account.id())
                .param("sealedPayee", sealedPayee)
                .param("hint", account.hint())
                .param("proposerId", account.proposer().id())
                .param("proposerName", account.proposer().name())
                .param("at", utc(account.proposedAt()))
                .update();
    }

    Optional<SettlementAccount> find(MerchantId merchant, String status) {
        return jdbc.sql("""
                select merchant_id, account_id, payee_hint, proposer_id, proposer_name, proposed_at, approver_id, approver_name,
                    approved_at
                from settlement_account where merchant_id = :merchantId and status = :status
                """)
                .param("merchantId", merchant.digits())
                .param("status", status)
                .query(SettlementAccountTable::map)
                .optional();
    }

    String sealedPayee(SettlementAccount account) {
        return jdbc.sql(
                        "select sealed_payee from settlement_account where merchant_id = :merchantId and account_id = :accountId")
                .param("merchantId", account.merchant().digits())
                .param("accountId", account.id())
                .query(String.class)
                .single();
    }

    /** Ends the one in this status, if there is one. */
    boolean end(MerchantId merchant, String status, Instant now) {
        return jdbc.sql("""
                update settlement_account set status = 'ENDED', ended_at = :now
                where merchant_id = :merchantId and status = :status
                """)
                        .param("merchantId", merchant.digits())
                        .param("status", status)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it was decided before, or the user has proposed it. */
    boolean approve(SettlementAccount account, SettlementAccount.By approver, Instant now) {
        return jdbc.sql("""
                update settlement_account
                set status = 'ACTIVE', approver_id = :approverId, approver_name = :approverName, approved_at = :now
                where merchant_id = :merchantId and account_id = :accountId and status = 'PROPOSED' and proposer_id <> :approverId
                """)
                        .param("merchantId", account.merchant().digits())
                        .param("accountId", account.id())
                        .param("approverId", approver.id())
                        .param("approverName", approver.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static SettlementAccount map(ResultSet row, int index) throws SQLException {
        return new SettlementAccount(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("account_id"),
                row.getString("payee_hint"),
                new SettlementAccount.By(row.getLong("proposer_id"), row.getString("proposer_name")),
                instant(row, "proposed_at"),
                approver(row),
                instantOrNull(row, "approved_at"));
    }

    private static SettlementAccount.@Nullable By approver(ResultSet row) throws SQLException {
        String name = row.getString("approver_name");
        return name == null ? null : new SettlementAccount.By(row.getLong("approver_id"), name);
    }
}
