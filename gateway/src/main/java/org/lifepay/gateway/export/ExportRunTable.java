package org.lifepay.gateway.export;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code export_run}. */
@Repository
class ExportRunTable {
    private final JdbcClient jdbc;

    ExportRunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(ExportRuns.Key key, String list, Instant now) {
        jdbc.sql("""
                insert into export_run (merchant_id, export_id, kind, status, row_count, started_at, touched_at)
                values (:merchantId, :id, :kind, 'RUNNING', 0, :now, :now)
                on conflict (merchant_id, export_id) do update
                set kind = excluded.kind, status = excluded.status, row_count = 0, started_at = excluded.started_at,
                    touched_at = excluded.touched_at
                """)
                .param("merchantId", digits(key.owner()))
                .param("id", key.id())
                .param("kind", list.toUpperCase(Locale.ROOT))
                .param("now", utc(now))
                .update();
    }

    void updateProgress(ExportRuns.Key key, ExportState state, long rows, Instant now) {
        jdbc.sql("""
                update export_run set status = :status, row_count = :rows, touched_at = :now
                where merchant_id = :merchantId and export_id = :id
                """)
                .param("merchantId", digits(key.owner()))
                .param("id", key.id())
                .param("status", state.name())
                .param("rows", rows)
                .param("now", utc(now))
                .update();
    }

    /** A running export without progress since this time counts as failed. */
    Optional<ExportProgress> find(ExportRuns.Key key, Instant aliveSince) {
        return jdbc.sql("""
                select row_count, case when status = 'RUNNING' and touched_at < :since then 'BROKEN' else status end as state
                from export_run where merchant_id = :merchantId and export_id = :id
                """)
                .param("merchantId", digits(key.owner()))
                .param("id", key.id())
                .param("since", utc(aliveSince))
                .query((row, _) ->
                        new ExportProgress(ExportState.valueOf(row.getString("state")), row.getLong("row_count")))
                .optional();
    }

    void deleteBefore(Optional<MerchantId> owner, Instant before) {
        jdbc.sql("delete from export_run where merchant_id = :merchantId and started_at < :before")
                .param("merchantId", digits(owner))
                .param("before", utc(before))
                .update();
    }

    /** Empty for an operator's. */
    private static String digits(Optional<MerchantId> owner) {
        return owner.map(MerchantId::digits).orElse("");
    }
}
