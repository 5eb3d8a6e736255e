package org.lifepay.gateway.risk;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.risk.RiskEntry.Removal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code risk_entry}. */
@Repository
class RiskEntryTable {
    private static final String SELECT = """
            select entry_id, list, field, value_digest, hint, reason, author_id, author_name, created_at, approver_name,
                removal_author_id, removal_author_name, removal_proposed_at
            from risk_entry where removed_at is null
            """;

    private final JdbcClient jdbc;

    RiskEntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are not removed, the latest first. */
    List<RiskEntry> all(int limit) {
        return jdbc.sql(SELECT + " order by entry_id desc limit :limit")
                .param("limit", limit)
                .query(RiskEntryTable::map)
                .list();
    }

    /** Latest first, before an id. */
    List<RiskEntry> before(long id, int limit) {
        return jdbc.sql(SELECT + " and entry_id < :id order by entry_id desc limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(RiskEntryTable::map)
                .list();
    }

    Optional<RiskEntry> find(long id) {
        return jdbc.sql(SELECT + " and entry_id = :id")
                .param("id", id)
                .query(RiskEntryTable::map)
                .optional();
    }

    /** False if the list names it already, or is full. */
    boolean insert(RiskEntry entry, int limit) {
        return jdbc.sql("""
                insert into risk_entry (entry_id, list, field, value_digest, hint, reason, author_id, author_name, created_at)
                select :id, :list, :field, :digest, :hint, :reason, :authorId, :authorName, cast(:now as timestamptz)
                where (select count(*) from risk_entry where removed_at is null) < :limit
                on conflict do nothing
                """)
                        .param("id", entry.id())
                        .param("list", entry.list().name())
                        .param("field", entry.field().name())
                        .param("digest", entry.digest())
                        .param("hint", entry.hint())
                        .param("reason", entry.reason())
                        .param("authorId", entry.author().id())
                        .param("authorName", entry.author().name())
                        .param("now", utc(entry.createdAt()))
                        .param("limit", limit)
                        .update()
                == 1;
    }

    /** False if it was approved or removed before, or is this user's own. */
    boolean approve(long id, RiskUser by, Instant now) {
        return jdbc.sql("""
                update risk_entry set approver_id = :byId, approver_name = :byName, approved_at = :now
                where entry_id = :id and approved_at is null and removed_at is null and author_id <> :byId
                """)
                        .param("id", id)
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it was removed before, or is of the block list. */
    boolean removeAllowed(long id, RiskUser by, Instant now) {
        return remove(id, by, now, "list = 'ALLOW'").update() == 1;
    }

    /** False if it was removed before, is not of the block list, or a user wants to remove it already. */
    boolean proposeRemoval(long id, RiskUser by, Instant now) {
        return jdbc.sql("""
                update risk_entry
                set removal_author_id = :byId, removal_author_name = :byName, removal_proposed_at = :now
                where entry_id = :id and removed_at is null and list = 'BLOCK' and removal_author_id is null
                """)
                        .param("id", id)
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if it was removed before, the removal that was seen no longer stands, or is this user's own. */
    boolean approveRemoval(long id, Removal seen, RiskUser by, Instant now) {
        return remove(id, by, now, "removal_proposed_at = :seen and removal_author_id <> :byId")
                        .param("seen", utc(seen.at()))
                        .param("byId", by.id())
                        .update()
                == 1;
    }

    /** False if it was removed before, or no user wants to remove it. */
    boolean rejectRemoval(long id) {
        return jdbc.sql("""
                update risk_entry set removal_author_id = null, removal_author_name = null, removal_proposed_at = null
                where entry_id = :id and removed_at is null and removal_author_id is not null
                """).param("id", id).update() == 1;
    }

    private StatementSpec remove(long id, RiskUser by, Instant now, String condition) {
        return jdbc.sql("""
                update risk_entry set removed_by = :byName, removed_at = :now
                where entry_id = :id and removed_at is null and
                """ + condition)
                .param("id", id)
                .param("byName", by.name())
                .param("now", utc(now));
    }

    private static @Nullable Removal removal(ResultSet row) throws SQLException {
        Instant at = instantOrNull(row, "removal_proposed_at");
        return at == null
                ? null
                : new Removal(new RiskUser(row.getLong("removal_author_id"), row.getString("removal_author_name")), at);
    }

    private static RiskEntry map(ResultSet row, int index) throws SQLException {
        return new RiskEntry(
                row.getLong("entry_id"),
                RiskEntry.List.valueOf(row.getString("list")),
                RiskEntry.Field.valueOf(row.getString("field")),
                row.getString("value_digest"),
                row.getString("hint"),
                row.getString("reason"),
                new RiskUser(row.getLong("author_id"), row.getString("author_name")),
                instant(row, "created_at"),
                row.getString("approver_name"),
                removal(row));
    }
}
