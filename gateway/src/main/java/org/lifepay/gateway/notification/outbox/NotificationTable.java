package org.lifepay.gateway.notification.outbox;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.work.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notification}, the outbox, and {@code notification_attempt}. */
@Repository
public class NotificationTable {
    private final JdbcClient jdbc;

    NotificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Notification notification, Instant now) {
        jdbc.sql("""
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at,
                    due_at)
                values (
                    :merchantId, :id, :kind, :subjectId, :requestId, :url, :fields, 'PENDING', :now, :now)
                """)
                .param("merchantId", notification.merchant().digits())
                .param("id", notification.id())
                .param("kind", notification.kind().name())
                .param("subjectId", notification.subjectId())
                .param("requestId", notification.requestId())
                .param("url", notification.url())
                .param("fields", notification.fields())
                .param("now", utc(now))
                .update();
    }

    /** Those of the request that were not delivered tell from now on what is told now: a late one does not go backwards. */
    void supersede(MerchantId merchant, Notification.Kind kind, String subjectId, String requestId, String fields) {
        jdbc.sql("""
                update notification set fields = :fields
                where merchant_id = :merchantId and subject_id = :subjectId and request_id = :requestId and kind = :kind
                  and status <> 'DELIVERED'
                """)
                .param("merchantId", merchant.digits())
                .param("subjectId", subjectId)
                .param("requestId", requestId)
                .param("kind", kind.name())
                .param("fields", fields)
                .update();
    }

    /** Due notifications, longest waiting first. */
    public List<Notification> due(Instant now, int limit) {
        return jdbc.sql("""
                select merchant_id, notification_id, kind, subject_id, request_id, url, fields, tries, due_at
                from notification
                where due_at <= :now
                order by due_at
                limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query(NotificationTable::map)
                .list();
    }

    /** Merchants after the given one that have due notifications: one index probe a merchant, however many are due. */
    public List<MerchantId> merchantsWithDue(Instant now, String after, int limit) {
        return jdbc.sql("""
                select m.merchant_id
                from merchant m
                where m.merchant_id > :after
                  and exists (
                    select 1 from notification n where n.merchant_id = m.merchant_id and n.due_at <= :now)
                order by m.merchant_id
                limit :limit
                """)
                .param("now", utc(now))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new MerchantId(row.getString("merchant_id")))
                .list();
    }

    /**
     * Due notifications of one merchant, so many to each of its hosts; steps from host to host in the index, so that a
     * host with a large backlog is not read through.
     */
    public List<Notification> dueOfMerchant(MerchantId merchant, Instant now, int perHost, int limit) {
        return jdbc.sql("""
                with recursive host (name) as (
                    (select min(substring(url from '^[a-z]+://([^/?#]*)')) from notification
                     where merchant_id = :merchantId and due_at is not null)
                    union all
                    select (
                        select min(substring(url from '^[a-z]+://([^/?#]*)')) from notification
                        where merchant_id = :merchantId and due_at is not null
                          and substring(url from '^[a-z]+://([^/?#]*)') > host.name)
                    from host
                    where host.name is not null)
                select next.*
                from host cross join lateral (
                    select merchant_id, notification_id, kind, subject_id, request_id, url, fields, tries, due_at
                    from notification
                    where merchant_id = :merchantId and due_at <= :now
                      and substring(url from '^[a-z]+://([^/?#]*)') = host.name
                    order by due_at
                    limit :perHost) as next
                limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("now", utc(now))
                .param("perHost", perHost)
                .param("limit", limit)
                .query(NotificationTable::map)
                .list();
    }

    public Backlog backlog(Instant now) {
        return jdbc.sql("""
                select count(*) as due, min(due_at) as oldest
                from (select due_at from notification where due_at <= :now order by due_at limit :counted) as waiting
                """)
                .param("now", utc(now))
                .param("counted", Backlog.COUNTED)
                .query((row, _) -> new Backlog(row.getLong("due"), instantOrNull(row, "oldest")))
                .single();
    }

    /** Leases the next delivery; false if another gateway was first. */
    public boolean lease(Notification notification, Instant next) {
        return jdbc.sql("""
                update notification set due_at = :next, tries = tries + 1
                where merchant_id = :merchantId and notification_id = :id and status = 'PENDING' and tries = :tries
                """)
                        .param("merchantId", notification.merchant().digits())
                        .param("id", notification.id())
                        .param("tries", notification.tries())
                        .param("next", utc(next))
                        .update()
                == 1;
    }

    /** Reschedules a leased notification. */
    public void reschedule(Notification leased, Instant next) {
        jdbc.sql("""
                update notification set due_at = :next
                where merchant_id = :merchantId and notification_id = :id and status = 'PENDING' and tries = :tries
                """)
                .param("merchantId", leased.merchant().digits())
                .param("id", leased.id())
                .param("tries", leased.tries() + 1)
                .param("next", utc(next))
                .update();
    }

    public void markDelivered(Notification notification, Instant now) {
        jdbc.sql("""
                update notification set status = 'DELIVERED', ended_at = :now, due_at = null
                where merchant_id = :merchantId and notification_id = :id and status = 'PENDING'
                """)
                .param("merchantId", notification.merchant().digits())
                .param("id", notification.id())
                .param("now", utc(now))
                .update();
    }

    /** Marks a leased one as exhausted, unless it was queued again in the meantime. */
    public void markExhausted(Notification leased, Instant now) {
        jdbc.sql("""
                update notification set status = 'EXHAUSTED', ended_at = :now, due_at = null
                where merchant_id = :merchantId and notification_id = :id and status = 'PENDING' and tries = :tries
                """)
                .param("merchantId", leased.merchant().digits())
                .param("id", leased.id())
                .param("tries", leased.tries() + 1)
                .param("now", utc(now))
                .update();
    }

    public void insertAttempt(Notification notification, long attemptId, Instant startedAt, Delivery delivery) {
        jdbc.sql("""
                insert into notification_attempt (
                    merchant_id, notification_id, attempt_id, started_at, millis, http_status, answer, problem)
                values (:merchantId, :id, :attemptId, :startedAt, :millis, :httpStatus, :answer, :problem)
                """)
                .param("merchantId", notification.merchant().digits())
                .param("id", notification.id())
                .param("attemptId", attemptId)
                .param("startedAt", utc(startedAt))
                .param("millis", delivery.millis())
                .param("httpStatus", delivery.httpStatus())
                .param("answer", delivery.shortAnswer())
                .param("problem", delivery.problem())
                .update();
    }

    private static Notification map(ResultSet row, int index) throws SQLException {
        return new Notification(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("notification_id"),
                Notification.Kind.valueOf(row.getString("kind")),
                row.getString("subject_id"),
                row.getString("request_id"),
                row.getString("url"),
                row.getString("fields"),
                row.getInt("tries"),
                instant(row, "due_at"));
    }
}
