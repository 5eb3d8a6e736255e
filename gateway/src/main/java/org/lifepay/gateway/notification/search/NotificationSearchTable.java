package org.lifepay.gateway.notification.search;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.lifepay.gateway.paging.Narrowing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code notification} and {@code notification_attempt} for lists. */
@Repository
class NotificationSearchTable {
    static final String SELECT = """
            select merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at,
                tries, ended_at, resent_at, last.attempt_id, last.millis, last.http_status, last.answer, last.problem
            from notification n
            left join lateral (
                select a.attempt_id, a.millis, a.http_status, a.answer, a.problem from notification_attempt a
                where a.merchant_id = n.merchant_id and a.notification_id = n.notification_id
                order by a.attempt_id desc limit 1) as last on true
            """;

    /** As in the partial index. */
    private static final String FAILED = "(status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))";

    private static final String ROWS = """
            select notification_id, created_at,
                   case when status = 'DELIVERED' then 'DELIVERED' when status = 'EXHAUSTED' then 'GIVEN_UP'
                        when tries > 1 then 'FAILING' when due_at is not null then 'WAITING' end as state
            from notification
            where {keyset}
            """;

    private static final String FITS = """
            (cast(:state as text) is null or cast(:state as text) in ('FAILED', state))
            """;

    /** Ids are ordered by time, so the scan uses the primary key; across merchants, the index on the id. */
    private static final KeysetRows ALL = list("");

    private static final KeysetRows ONLY_FAILED = list(" and " + FAILED);

    private final JdbcClient jdbc;

    NotificationSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static KeysetRows list(String condition) {
        return new KeysetRows(
                KeysetColumns.byId("created_at", "notification_id", NotificationSearch.STATE),
                ROWS + condition + " order by {order} limit :rows",
                FITS);
    }

    /** Looks at a bounded number of rows, also of a merchant whose server never acknowledges. */
    boolean everDelivered(MerchantId merchant) {
        String delivered = """
                exists (select 1 from (
                    select status from notification where merchant_id = :merchantId order by notification_id %s limit 1000
                ) looked where status = 'DELIVERED')
                """;
        return jdbc.sql("select " + delivered.formatted("asc") + " or " + delivered.formatted("desc"))
                .param("merchantId", merchant.digits())
                .query(Boolean.class)
                .single();
    }

    /**
     * Reads all notifications, or the undelivered ones.
     *
     * @param rows how many a page looks at, at most
     */
    KeysetReader reader(boolean onlyFailed, int rows) {
        return new KeysetReader(jdbc, onlyFailed ? ONLY_FAILED : ALL, rows);
    }

    /** A merchant's notifications about these orders and refunds, or those of any merchant, which the ids name. */
    static Narrowing about(@Nullable MerchantId merchant, Collection<String> subjects) {
        String[] ids = subjects.toArray(String[]::new);
        return merchant != null
                ? Narrowing.to("subject_id = any(:subjects)", "subjects", ids)
                : new Narrowing(
                        "merchant_id = any(:merchants) and subject_id = any(:subjects)",
                        Map.of("merchants", merchantsOf(subjects), "subjects", ids));
    }

    private static String[] merchantsOf(Collection<String> subjects) {
        return subjects.stream()
                .flatMap(subject -> Ids.merchantOf(subject).stream())
                .map(MerchantId::digits)
                .distinct()
                .toArray(String[]::new);
    }

    Optional<SentNotification> find(MerchantId merchant, long id) {
        return jdbc.sql(SELECT + " where merchant_id = :merchantId and notification_id = :id")
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query(NotificationSearchTable::map)
                .optional();
    }

    /** The delivery attempts of some notifications, oldest first. */
    List<DeliveryAttempt> attempts(MerchantId merchant, Collection<Long> ids, int limit) {
        return jdbc.sql("""
                select notification_id, started_at, millis, http_status, answer, problem from notification_attempt
                where merchant_id = :merchantId and notification_id = any(:ids)
                order by attempt_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("ids", ids.toArray(Long[]::new))
                .param("limit", limit)
                .query(NotificationSearchTable::attempt)
                .list()
                .reversed();
    }

    static SentNotification map(ResultSet row, int index) throws SQLException {
        int tries = row.getInt("tries");
        return new SentNotification(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("notification_id"),
                row.getString("kind"),
                row.getString("subject_id"),
                row.getString("request_id"),
                row.getString("url"),
                row.getString("fields"),
                state(row.getString("status"), tries),
                instant(row, "created_at"),
                instantOrNull(row, "due_at"),
                tries,
                instantOrNull(row, "ended_at"),
                instantOrNull(row, "resent_at"),
                row.getObject("attempt_id") == null ? null : delivery(row));
    }

    private static NotificationState state(String status, int tries) throws SQLException {
        return switch (status) {
            case "PENDING" -> tries > 1 ? NotificationState.FAILING : NotificationState.WAITING;
            case "EXHAUSTED" -> NotificationState.GIVEN_UP;
            case "DELIVERED" -> NotificationState.DELIVERED;
            default -> throw new SQLException("unknown status " + status);
        };
    }

    private static DeliveryAttempt attempt(ResultSet row, int index) throws SQLException {
        return new DeliveryAttempt(row.getLong("notification_id"), instant(row, "started_at"), delivery(row));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        int status = row.getInt("http_status");
        Integer httpStatus = row.wasNull() ? null : status;
        return new Delivery(httpStatus, row.getString("answer"), row.getString("problem"), row.getLong("millis"));
    }
}
