package org.lifepay.gateway.exchange.batch;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code remittance_file}; the lines are sealed, and gone as soon as they are remittances. */
@Repository
class RemittanceFileTable {
    private final JdbcClient jdbc;

    RemittanceFileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the merchant has as many as the limit that no order names. */
    boolean insert(RemittanceFile file, String sealedLines, int limit) {
        return jdbc.sql("""
                insert into remittance_file (merchant_id, path, file_name, lines, amount, uploaded_at, sealed_lines)
                select :merchantId, :path, :name, :lines, :amount, cast(:uploadedAt as timestamptz), :sealed
                where (select count(*) from remittance_file where merchant_id = :merchantId and used_at is null) < :limit
                """)
                        .param("merchantId", file.merchant().digits())
                        .param("path", file.path())
                        .param("name", file.name())
                        .param("lines", file.lines())
                        .param("amount", file.sum())
                        .param("uploadedAt", utc(file.uploadedAt()))
                        .param("sealed", sealedLines)
                        .param("limit", limit)
                        .update()
                == 1;
    }

    Optional<RemittanceFile> find(MerchantId merchant, String path) {
        return jdbc.sql("""
                select file_name, lines, amount, uploaded_at, used_at from remittance_file
                where merchant_id = :merchantId and path = :path
                """)
                .param("merchantId", merchant.digits())
                .param("path", path)
                .query((row, _) -> new RemittanceFile(
                        merchant,
                        path,
                        row.getString("file_name"),
                        row.getInt("lines"),
                        row.getLong("amount"),
                        instant(row, "uploaded_at"),
                        instantOrNull(row, "used_at") != null))
                .optional();
    }

    /** Empty when an order has taken it. */
    Optional<String> sealedLines(RemittanceFile file) {
        return jdbc.sql("""
                select sealed_lines from remittance_file
                where merchant_id = :merchantId and path = :path and used_at is null
                """)
                .param("merchantId", file.merchant().digits())
                .param("path", file.path())
                .query(String.class)
                .optional();
    }

    /** False if another order has taken it. */
    boolean use(RemittanceFile file, Instant now) {
        return jdbc.sql("""
                update remittance_file set used_at = :now, sealed_lines = null
                where merchant_id = :merchantId and path = :path and used_at is null
                """)
                        .param("merchantId", file.merchant().digits())
                        .param("path", file.path())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Deletes those uploaded before then that no order names. */
    int deleteUnused(Instant before, int limit) {
        return jdbc.sql("""
                delete from remittance_file where used_at is null and (merchant_id, path) in (
                    select merchant_id, path from remittance_file
                    where used_at is null and uploaded_at < :before order by uploaded_at limit :limit)
                """).param("before", utc(before)).param("limit", limit).update();
    }
}
