package org.lifepay.gateway.diagnostics;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code failed_call}. */
@Repository
class FailedCallTable {
    private final JdbcClient jdbc;

    FailedCallTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(FailedCall call) {
        jdbc.sql("""
                insert into failed_call (merchant_id, failed_call_id, failed_at, path, request_id, code, cause, proof)
                values (:merchantId, :id, :at, :path, :requestId, :code, :cause, :proof)
                """)
                .param("merchantId", call.merchant().digits())
                .param("id", call.id())
                .param("at", utc(call.at()))
                .param("path", call.path())
                .param("requestId", call.requestId())
                .param("code", call.code())
                .param("cause", call.cause())
                .param("proof", call.signed() ? "SIGNED" : "UNSIGNED")
                .update();
    }

    List<FailedCall> of(MerchantId merchant, long before, int limit) {
        return jdbc.sql("""
                select merchant_id, failed_call_id, failed_at, path, request_id, code, cause, proof
                from failed_call
                where merchant_id = :merchantId and failed_call_id < :before
                order by failed_call_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("before", before)
                .param("limit", limit)
                .query(FailedCallTable::map)
                .list();
    }

    void deleteBefore(Instant before) {
        jdbc.sql("delete from failed_call where failed_at < :before")
                .param("before", utc(before))
                .update();
    }

    private static FailedCall map(ResultSet row, int index) throws SQLException {
        return new FailedCall(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("failed_call_id"),
                instant(row, "failed_at"),
                row.getString("path"),
                row.getString("request_id"),
                row.getString("code"),
                row.getString("cause"),
                row.getString("proof").equals("SIGNED"));
    }
}
