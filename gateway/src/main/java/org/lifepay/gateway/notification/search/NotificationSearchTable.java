package org.lifepay.gateway.notification.search;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.DeliveryAttempt;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.paging.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code notification} and {@code notification_attempt} for people. */
@Repository
class NotificationSearchTable {
    private static final String COLUMNS = """
            merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at, tries,
            ended_at, resent_at
            """;

    /** Gateways' clocks differ a little, and the id and the time are not read at once. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    NotificationSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first; ids are ordered by time, so the primary key is the way down, and there is no other index. */
    List<SentNotification> find(
            MerchantId merchant,
            NotificationFilter filter,
            @Nullable Collection<String> subjects,
            long before,
            int limit) {
        Period period = filter.period();
        return jdbc.sql("select " + COLUMNS + """
                from notification
                where merchant_id = :merchantId and notification_id < :before
                  and notification_id between :lowest and :highest
                  and created_at >= :from and created_at < :end
                """ + condition(filter)
                        + (subjects == null ? "" : " and subject_id = any(:subjects)") + """
                 order by notification_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("before", before)
                .param("lowest", lowest(period.from(), SLACK.negated()))
                .param("highest", lowest(period.before(), SLACK))
                .param("from", utc(period.from()))
                .param("end", utc(period.before()))
                .param("subjects", subjects == null ? new String[0] : subjects.toArray(String[]::new))
                .param("limit", limit)
                .query(NotificationSearchTable::map)
                .list();
    }

    /** As the partial indexes have it. */
    private static String condition(NotificationFilter filter) {
        if (filter.failed()) {
            return " and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))";
        }
        return switch (filter.state()) {
            case null -> "";
            case WAITING -> " and status = 'PENDING' and due_at is not null and tries <= 1";
            case FAILING ->
                " and status = 'PENDING' and tries > 1 and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))";
            case GIVEN_UP ->
                " and status = 'EXHAUSTED' and (status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1))";
            case DELIVERED -> " and status = 'DELIVERED'";
        };
    }

    Optional<SentNotification> find(MerchantId merchant, long id) {
        return jdbc.sql("select " + COLUMNS
                        + " from notification where merchant_id = :merchantId and notification_id = :id")
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query(NotificationSearchTable::map)
                .optional();
    }

    /** The sendings of some notifications, the oldest first. */
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

    private static long lowest(Instant time, Duration slack) {
        return Ids.lowestIdAt(time.isBefore(Instant.EPOCH.plus(slack.abs())) ? Instant.EPOCH : time.plus(slack));
    }

    private static SentNotification map(ResultSet row, int index) throws SQLException {
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
                instantOrNull(row, "resent_at"));
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
        int status = row.getInt("http_status");
        Integer httpStatus = row.wasNull() ? null : status;
        return new DeliveryAttempt(
                row.getLong("notification_id"),
                instant(row, "started_at"),
                new Delivery(httpStatus, row.getString("answer"), row.getString("problem"), row.getLong("millis")));
    }
}
