package org.lifepay.gateway.exchange.collection;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When rows of {@code foreign_collection} are due, and who works on them. */
@Repository
class CollectionWorkTable {
    private static final String LEASED = ForeignCollectionTable.ROW + "and status = :status and tries = :tries ";

    private final JdbcClient jdbc;

    CollectionWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ForeignCollection> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql("select " + ForeignCollectionTable.COLUMNS + """
                 from foreign_collection
                where due_at <= :now and mod(collection_id, :slots) = :slot
                order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(ForeignCollectionTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from foreign_collection where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next try; false if another gateway was first, or it has moved on. */
    boolean lease(ForeignCollection collection, Instant until) {
        return jdbc.sql("update foreign_collection set due_at = :due, tries = tries + 1" + LEASED
                                + "and due_at is not null")
                        .param("merchantId", collection.merchant().digits())
                        .param("collectionId", collection.id())
                        .param("status", collection.status().name())
                        .param("tries", collection.tries())
                        .param("due", utc(until))
                        .update()
                == 1;
    }

    /** @param due null: it is not looked at any more */
    void reschedule(ForeignCollection leased, @Nullable String problem, @Nullable Instant due) {
        jdbc.sql("update foreign_collection set due_at = :due, last_problem = :problem" + LEASED)
                .param("merchantId", leased.merchant().digits())
                .param("collectionId", leased.id())
                .param("status", leased.status().name())
                .param("tries", leased.tries() + 1)
                .param("due", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("problem", problem, Types.VARCHAR)
                .update();
    }

    /** A collection that needs manual action, with what is the matter. */
    record Unended(ForeignCollection collection, @Nullable String problem) {}

    /**
     * Those with a problem, and those that go on after their time, longest waiting first.
     *
     * @param since by when those with a problem were accepted
     * @param overSince by when the time of those was over that have not ended
     */
    List<Unended> unended(Instant since, Instant overSince, int limit) {
        return jdbc.sql("select last_problem, " + ForeignCollectionTable.COLUMNS + """
                 from foreign_collection
                where due_at is not null and status in ('WAITING', 'OPEN')
                    and ((last_problem is not null and created_at <= :since) or expires_at <= :overSince)
                order by created_at limit :limit
                """)
                .param("since", utc(since))
                .param("overSince", utc(overSince))
                .param("limit", limit)
                .query((row, index) ->
                        new Unended(ForeignCollectionTable.map(row, index), row.getString("last_problem")))
                .list();
    }

    /** Makes the next try due by then; false if none is to come. */
    boolean expedite(MerchantId merchant, String serialNumber, Instant due) {
        return jdbc.sql("""
                update foreign_collection set due_at = least(due_at, :due)
                where merchant_id = :merchantId and serial_number = :serialNumber and due_at is not null
                """)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }
}
