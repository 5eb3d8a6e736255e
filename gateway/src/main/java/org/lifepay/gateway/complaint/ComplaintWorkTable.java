package org.lifepay.gateway.complaint;

import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When rows of {@code complaint} are due, and how far the channel's lists have been read. */
@Repository
class ComplaintWorkTable {
    private final JdbcClient jdbc;

    ComplaintWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Longest waiting first. */
    List<Complaint> due(Instant now, int limit) {
        return jdbc.sql("select " + ComplaintTable.COLUMNS
                        + " from complaint where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(ComplaintTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from complaint where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(Complaint complaint, Instant now, Instant until) {
        return jdbc.sql("""
                update complaint set due_at = :until, tries = tries + 1
                where merchant_id = :merchantId and complaint_id = :id and tries = :tries and due_at <= :now
                """)
                        .param("merchantId", complaint.merchant().digits())
                        .param("id", complaint.id())
                        .param("tries", complaint.tries())
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    void postpone(Complaint leased, String problem, Instant due) {
        jdbc.sql("""
                update complaint set due_at = :due, last_problem = :problem
                where merchant_id = :merchantId and complaint_id = :id and tries = :tries
                """)
                .param("merchantId", leased.merchant().digits())
                .param("id", leased.id())
                .param("tries", leased.tries() + 1)
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** Makes the query of a complaint due, of whatever merchants; one that has ended too. */
    void expedite(ComplaintSource source, String number, Instant due) {
        jdbc.sql("""
                update complaint set due_at = least(due_at, cast(:due as timestamptz))
                where channel_number = :number and source = :source
                """)
                .param("source", source.name())
                .param("number", number)
                .param("due", utc(due))
                .update();
    }

    Optional<Instant> readTo(ComplaintSource source) {
        return jdbc.sql("select read_to from complaint_cursor where source = :source")
                .param("source", source.name())
                .query((row, _) -> Optional.ofNullable(instantOrNull(row, "read_to")))
                .optional()
                .flatMap(found -> found);
    }

    void markRead(ComplaintSource source, Instant to) {
        jdbc.sql("""
                insert into complaint_cursor (source, read_to) values (:source, :to)
                on conflict (source) do update set read_to = greatest(complaint_cursor.read_to, excluded.read_to)
                """).param("source", source.name()).param("to", utc(to)).update();
    }

    /** True the first time. */
    boolean markUnmatched(ComplaintSource source, String number, Instant now) {
        return jdbc.sql("""
                insert into complaint_unmatched (source, channel_number, seen_at) values (:source, :number, :now)
                on conflict do nothing
                """)
                        .param("source", source.name())
                        .param("number", number)
                        .param("now", utc(now))
                        .update()
                == 1;
    }
}
