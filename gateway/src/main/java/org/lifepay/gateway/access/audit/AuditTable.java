package org.lifepay.gateway.access.audit;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code audit_entry}, append-only: no update, no delete. */
@Repository
class AuditTable {
    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditEntry entry) {
        jdbc.sql("""
                insert into audit_entry (audit_id, at, person_id, who, role, merchant_id, action, subject, before, after)
                values (:id, :at, :personId, :who, :role, :merchantId, :action, :subject, :before, :after)
                """)
                .param("id", entry.id())
                .param("at", utc(entry.at()))
                .param("personId", entry.personId())
                .param("who", entry.who())
                .param("role", entry.role().name())
                .param("merchantId", entry.merchant().map(MerchantId::digits).orElse(null))
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("before", entry.before())
                .param("after", entry.after())
                .update();
    }

    List<AuditEntry> find(AuditLog.Filter filter, long before, int limit) {
        return jdbc.sql("""
                select audit_id, at, person_id, who, role, merchant_id, action, subject, before, after
                from audit_entry
                where audit_id < :before
                  and (cast(:merchantId as text) is null or merchant_id = :merchantId)
                  and (cast(:who as text) is null or strpos(lower(who), lower(:who)) > 0)
                  and (cast(:action as text) is null or starts_with(action, :action))
                  and (cast(:subject as text) is null or subject = :subject)
                order by audit_id desc
                limit :limit
                """)
                .param("before", before)
                .param("merchantId", filter.merchant().map(MerchantId::digits).orElse(null))
                .param("who", nullIfBlank(filter.who()))
                .param("action", nullIfBlank(filter.action()))
                .param("subject", nullIfBlank(filter.subject()))
                .param("limit", limit)
                .query(AuditTable::map)
                .list();
    }

    private static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static AuditEntry map(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("audit_id"),
                instant(row, "at"),
                row.getLong("person_id"),
                row.getString("who"),
                Role.valueOf(row.getString("role")),
                MerchantId.parse(row.getString("merchant_id")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"));
    }
}
