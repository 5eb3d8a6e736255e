package org.lifepay.gateway.refund.batch;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.refund.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code refund_batch}. */
@Repository
class RefundBatchTable {
    private static final String SELECT = """
            select merchant_id, batch_id, file_name, lines, creator_id, creator_name, created_at, confirmed_by,
                confirmed_name, confirmed_at
            from refund_batch
            """;

    private final JdbcClient jdbc;

    RefundBatchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RefundBatch batch) {
        jdbc.sql("""
                insert into refund_batch (
                    merchant_id, batch_id, file_name, lines, creator_id, creator_name, created_at)
                values (:merchantId, :batchId, :fileName, :lines, :creatorId, :creatorName, :createdAt)
                """)
                .param("merchantId", batch.merchant().digits())
                .param("batchId", batch.id())
                .param("fileName", batch.fileName())
                .param("lines", batch.lines())
                .param("creatorId", batch.createdBy().id())
                .param("creatorName", batch.createdBy().name())
                .param("createdAt", utc(batch.createdAt()))
                .update();
    }

    Optional<RefundBatch> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and batch_id = :batchId")
                .param("merchantId", merchant.digits())
                .param("batchId", id)
                .query(RefundBatchTable::map)
                .optional();
    }

    /** Newest first. */
    List<RefundBatch> recent(MerchantId merchant, int limit) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId order by batch_id desc limit :limit")
                .param("merchantId", merchant.digits())
                .param("limit", limit)
                .query(RefundBatchTable::map)
                .list();
    }

    /** False if it was confirmed before, or is gone. */
    boolean confirm(RefundBatch batch, Actor actor, Instant now) {
        return jdbc.sql("""
                update refund_batch set confirmed_by = :actorId, confirmed_name = :actorName, confirmed_at = :now
                where merchant_id = :merchantId and batch_id = :batchId and confirmed_at is null
                """)
                        .param("merchantId", batch.merchant().digits())
                        .param("batchId", batch.id())
                        .param("actorId", actor.id())
                        .param("actorName", actor.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Deletes a preview with its lines; false if it was confirmed. */
    boolean deletePreview(MerchantId merchant, long id) {
        return jdbc.sql("""
                delete from refund_batch
                where merchant_id = :merchantId and batch_id = :batchId and confirmed_at is null
                """)
                        .param("merchantId", merchant.digits())
                        .param("batchId", id)
                        .update()
                == 1;
    }

    /** Deletes previews from before that time. */
    void deletePreviews(MerchantId merchant, Instant before) {
        jdbc.sql("""
                delete from refund_batch
                where merchant_id = :merchantId and confirmed_at is null and created_at < :before
                """)
                .param("merchantId", merchant.digits())
                .param("before", utc(before))
                .update();
    }

    private static RefundBatch map(ResultSet row, int index) throws SQLException {
        String confirmedName = row.getString("confirmed_name");
        return new RefundBatch(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("batch_id"),
                row.getString("file_name"),
                row.getInt("lines"),
                new Actor(row.getLong("creator_id"), row.getString("creator_name")),
                instant(row, "created_at"),
                confirmedName == null ? null : new Actor(row.getLong("confirmed_by"), confirmedName),
                instantOrNull(row, "confirmed_at"));
    }
}
