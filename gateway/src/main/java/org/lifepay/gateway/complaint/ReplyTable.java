package org.lifepay.gateway.complaint;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ComplaintStage;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code complaint_reply}. */
@Repository
class ReplyTable {
    private static final String SELECT = """
            select merchant_id, reply_id, complaint_id, ordinal, kind, code, sealed_text, status, problem, made_by, made_at,
                first_sent_at, tries
            from complaint_reply
            """;

    private final JdbcClient jdbc;

    ReplyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the complaint stands otherwise, or has a reply with this ordinal or one on its way. */
    boolean insert(Reply reply, ComplaintStage standing) {
        return jdbc.sql("""
                insert into complaint_reply (
                    merchant_id, reply_id, complaint_id, ordinal, kind, code, sealed_text, status, made_by, made_at, due_at)
                select merchant_id, :id, complaint_id, :ordinal, :kind, :code, :sealedText, 'SENDING', :madeBy, :madeAt, :madeAt
                from complaint
                where merchant_id = :merchantId and complaint_id = :complaint and status = :standing
                on conflict do nothing
                """)
                        .param("merchantId", reply.merchant().digits())
                        .param("id", reply.id())
                        .param("complaint", reply.complaintId())
                        .param("ordinal", reply.ordinal())
                        .param("kind", reply.kind().name())
                        .param("code", reply.code())
                        .param("sealedText", reply.sealedText())
                        .param("madeBy", reply.madeBy())
                        .param("madeAt", utc(reply.madeAt()))
                        .param("standing", standing.name())
                        .update()
                == 1;
    }

    /** All of a complaint, oldest first. */
    List<Reply> of(MerchantId merchant, long complaint) {
        return jdbc.sql(SELECT + "where merchant_id = :merchantId and complaint_id = :complaint order by ordinal")
                .param("merchantId", merchant.digits())
                .param("complaint", complaint)
                .query(ReplyTable::map)
                .list();
    }

    /** Longest waiting first. */
    List<Reply> due(Instant now, int limit) {
        return jdbc.sql(SELECT + "where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(ReplyTable::map)
                .list();
    }

    Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from complaint_reply where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** False if another gateway was first. */
    boolean lease(Reply reply, Instant now, Instant until) {
        return jdbc.sql("""
                update complaint_reply set due_at = :until, tries = tries + 1
                where merchant_id = :merchantId and reply_id = :id and tries = :tries and due_at <= :now
                """)
                        .param("merchantId", reply.merchant().digits())
                        .param("id", reply.id())
                        .param("tries", reply.tries())
                        .param("now", utc(now))
                        .param("until", utc(until))
                        .update()
                == 1;
    }

    /** Before it is sent: the channel may have it from now on. False if the lease has gone to another gateway. */
    boolean markSent(Reply leased, Instant now) {
        return jdbc.sql("""
                update complaint_reply set first_sent_at = coalesce(first_sent_at, :now)
                where merchant_id = :merchantId and reply_id = :id and tries = :tries and due_at > :now
                """)
                        .param("merchantId", leased.merchant().digits())
                        .param("id", leased.id())
                        .param("tries", leased.tries() + 1)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * Tries later.
     *
     * @param firstSentAt when the channel may have got it first; null: it cannot have it
     */
    void postpone(Reply leased, @Nullable Instant firstSentAt, String problem, Instant due) {
        jdbc.sql("""
                update complaint_reply
                set due_at = :due, problem = :problem, first_sent_at = cast(:firstSentAt as timestamptz)
                where merchant_id = :merchantId and reply_id = :id and tries = :tries and status = 'SENDING'
                """)
                .param("merchantId", leased.merchant().digits())
                .param("id", leased.id())
                .param("tries", leased.tries() + 1)
                .param("firstSentAt", firstSentAt == null ? null : utc(firstSentAt))
                .param("due", utc(due))
                .param("problem", problem)
                .update();
    }

    /** Ends one that is being sent, unless a later try is under way; that it was sent counts in any case. What has ended stays. */
    boolean end(Reply leased, ReplyStatus status, @Nullable String problem, Instant now) {
        return jdbc.sql("""
                update complaint_reply set status = :status, problem = :problem, ended_at = :now, due_at = null
                where merchant_id = :merchantId and reply_id = :id and status = 'SENDING'
                    and (:status = 'SENT' or tries = :tries)
                """)
                        .param("merchantId", leased.merchant().digits())
                        .param("id", leased.id())
                        .param("tries", leased.tries() + 1)
                        .param("status", status.name())
                        .param("problem", problem)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * The last reply of each complaint that has not ended, if the channel declined it or does not show it, and no user has
     * seen to it; oldest first.
     */
    List<FailedReply> failed(int limit) {
        return jdbc.sql("""
                select reply.merchant_id, reply.complaint_id, complaint.channel_number, reply.status, reply.problem,
                    reply.ended_at, reply.tries
                from complaint_reply reply join complaint using (merchant_id, complaint_id)
                where reply.status in ('REFUSED', 'UNPROVEN') and reply.handled_at is null and complaint.status <> 'ENDED'
                    and not exists (
                        select from complaint_reply later
                        where later.merchant_id = reply.merchant_id and later.complaint_id = reply.complaint_id
                            and later.ordinal > reply.ordinal)
                order by reply.ended_at limit :limit
                """)
                .param("limit", limit)
                .query((row, _) -> new FailedReply(
                        new MerchantId(row.getString("merchant_id")),
                        row.getLong("complaint_id"),
                        row.getString("channel_number"),
                        ReplyStatus.valueOf(row.getString("status")),
                        row.getString("problem"),
                        instant(row, "ended_at"),
                        row.getInt("tries")))
                .list();
    }

    /** False if no reply to this complaint has failed without being seen to. */
    boolean markHandled(MerchantId merchant, long complaint, Instant now) {
        return jdbc.sql("""
                update complaint_reply set handled_at = :now
                where merchant_id = :merchantId and complaint_id = :complaint
                    and status in ('REFUSED', 'UNPROVEN') and handled_at is null
                """)
                        .param("merchantId", merchant.digits())
                        .param("complaint", complaint)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    private static Reply map(ResultSet row, int index) throws SQLException {
        return new Reply(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("reply_id"),
                row.getLong("complaint_id"),
                row.getInt("ordinal"),
                ReplyKind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getString("sealed_text"),
                ReplyStatus.valueOf(row.getString("status")),
                row.getString("problem"),
                row.getString("made_by"),
                instant(row, "made_at"),
                instantOrNull(row, "first_sent_at"),
                row.getInt("tries"));
    }
}
