package org.lifepay.gateway.split;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.split.SplitReceiver.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code split_receiver}. */
@Repository
class SplitReceiverTable {
    private static final String SELECT =
            "select merchant_id, status, request_number, payee_hint, last_problem, changed_at from split_receiver ";

    private final JdbcClient jdbc;

    SplitReceiverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SplitReceiver> find(MerchantId merchant) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .query(SplitReceiverTable::map)
                .optional();
    }

    /** Other merchants' that show the same and are in one of these states. */
    List<SplitReceiver> others(SplitReceiver receiver, Status... statuses) {
        return jdbc.sql(
                        SELECT
                                + "where payee_hint = :hint and merchant_id <> :merchantId and status = any(:statuses) order by merchant_id")
                .param("merchantId", receiver.merchant().digits())
                .param("hint", receiver.hint())
                .param("statuses", Arrays.stream(statuses).map(Status::name).toArray(String[]::new))
                .query(SplitReceiverTable::map)
                .list();
    }

    private static SplitReceiver map(ResultSet row, int index) throws SQLException {
        return new SplitReceiver(
                new MerchantId(row.getString("merchant_id")),
                Status.valueOf(row.getString("status")),
                row.getString("request_number"),
                row.getString("payee_hint"),
                row.getString("last_problem"),
                instant(row, "changed_at"));
    }

    /** Those of them that are bound. */
    Set<MerchantId> bound(Collection<MerchantId> merchants) {
        return jdbc.sql(
                        "select merchant_id from split_receiver where merchant_id = any(:merchants) and status = 'BOUND'")
                .param("merchants", merchants.stream().map(MerchantId::digits).toArray(String[]::new))
                .query((row, _) -> new MerchantId(row.getString(1)))
                .set();
    }

    String sealedPayee(SplitReceiver receiver) {
        return jdbc.sql("select sealed_payee from split_receiver where merchant_id = :merchantId")
                .param("merchantId", receiver.merchant().digits())
                .query(String.class)
                .single();
    }

    /** Begins to bind an account in place of one that is not bound; false if one is, or may be. */
    boolean begin(SplitReceiver receiver, String sealedPayee) {
        return jdbc.sql("""
                insert into split_receiver (merchant_id, status, request_number, sealed_payee, payee_hint, changed_at)
                values (:merchantId, 'BINDING', :number, :sealedPayee, :hint, :at)
                on conflict (merchant_id) do update
                set status = 'BINDING', request_number = excluded.request_number, sealed_payee = excluded.sealed_payee,
                    payee_hint = excluded.payee_hint, last_problem = null, changed_at = excluded.changed_at
                where split_receiver.status in ('REFUSED', 'ENDED')
                """)
                        .param("merchantId", receiver.merchant().digits())
                        .param("number", receiver.requestNumber())
                        .param("sealedPayee", sealedPayee)
                        .param("hint", receiver.hint())
                        .param("at", utc(receiver.changedAt()))
                        .update()
                == 1;
    }

    /** Begins to end the binding; false if it is not bound. */
    boolean beginEnd(SplitReceiver receiver) {
        return jdbc.sql("""
                update split_receiver
                set status = 'UNBINDING', request_number = :number, last_problem = null, changed_at = :at
                where merchant_id = :merchantId and status = 'BOUND'
                """)
                        .param("merchantId", receiver.merchant().digits())
                        .param("number", receiver.requestNumber())
                        .param("at", utc(receiver.changedAt()))
                        .update()
                == 1;
    }

    /** The channel has answered the request with this number. */
    void answer(SplitReceiver asked, Status status, @Nullable String problem) {
        jdbc.sql("""
                update split_receiver set status = :status, last_problem = :problem
                where merchant_id = :merchantId and request_number = :number and status = :before
                """)
                .param("merchantId", asked.merchant().digits())
                .param("number", asked.requestNumber())
                .param("before", asked.status().name())
                .param("status", status.name())
                .param("problem", problem)
                .update();
    }
}
