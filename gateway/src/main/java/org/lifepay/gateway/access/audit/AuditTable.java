package org.lifepay.gateway.access.audit;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code audit_entry}, append-only: no update, no delete. */
@Repository
class AuditTable {
    static final String SELECT = """
            select audit_id, at, person_id, who, role, merchant_id, action, subject, before, after, address from audit_entry
            """;

    /** Read by the id, which increases with time: by the primary key, or by the index that begins with the merchant. */
    private static final KeysetRows LIST = new KeysetRows(
            new KeysetColumns(
                    "at",
                    null,
                    "audit_id",
                    null,
                    true,
                    "who",
                    List.of(AuditSearch.ACTION, AuditSearch.RESULT, AuditSearch.VIEWER)),
            """
            select audit_id, at, action, role{text} from audit_entry
            where {keyset}
            order by {order} limit :rows
            """,
            """
            (cast(:action as text) is null or starts_with(action || '.', :action || '.')
                or (:action = 'export' and (action like '%.export'
                    or action in (
                        'statement.download', 'order.receipt', 'order.paymentRecord', 'refund.voucher',
                        'refund.batch-download'))))
              and (cast(:result as text) is null or action in ('access.denied', 'access.locked'))
              and (cast(:viewer as text) is null or cast(:text as text) is null
                or role not in ('ADMINISTRATOR', 'SUPPORT', 'AUDITOR')) {has text}
            """);

    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditEntry entry) {
        jdbc.sql("""
                insert into audit_entry (
                    audit_id, at, person_id, who, role, merchant_id, action, subject, before, after, address)
                values (:id, :at, :personId, :who, :role, :merchantId, :action, :subject, :before, :after, :address)
                """)
                .param("id", entry.id())
                .param("at", utc(entry.at()))
                .param("personId", entry.personId())
                .param("who", entry.who())
                .param("role", entry.role().map(Role::name).orElse(""))
                .param("merchantId", entry.merchant().map(MerchantId::digits).orElse(null))
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("address", entry.address())
                .update();
    }

    KeysetReader reader(int maxScannedRows) {
        return new KeysetReader(jdbc, LIST, maxScannedRows);
    }

    static AuditEntry map(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("audit_id"),
                instant(row, "at"),
                row.getLong("person_id"),
                row.getString("who"),
                role(row.getString("role")),
                MerchantId.parse(row.getString("merchant_id")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"),
                row.getString("address"));
    }

    private static Optional<Role> role(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Role.valueOf(name));
    }
}
