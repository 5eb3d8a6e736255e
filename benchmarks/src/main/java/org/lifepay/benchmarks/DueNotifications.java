package org.lifepay.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Notifications that become due now, of the merchants in turn. */
final class DueNotifications implements AutoCloseable {
    private static final long FIRST_ID = 1_000_000_000;

    private final Connection connection;
    private long next;

    DueNotifications(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Where each merchant is notified: the first ones are dead, by turns in either way. */
    void addresses(List<BenchmarkMerchant> merchants, int dead, String living, String refusing, String silent)
            throws SQLException {
        connection
                .createStatement()
                .execute("create temporary table shop (no integer, merchant_id text, url text, dead integer)");
        try (PreparedStatement insert = connection.prepareStatement("insert into shop values (?, ?, ?, ?)")) {
            for (int i = 0; i < merchants.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, merchants.get(i).number());
                insert.setString(3, i >= dead ? living : i % 2 == 0 ? refusing : silent);
                insert.setInt(4, i >= dead ? 0 : 1);
                insert.executeUpdate();
            }
        }
    }

    /** Returns how many of them are of living merchants. */
    long add(int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                with added as (
                    insert into notification (
                        merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                    select merchant_id, ? + i, 'ORDER', 'due-' || (? + i), ? || i, url, '{"status":"SUCCESS"}', 'PENDING', now(), now()
                    from generate_series(1, ?) as i join shop on no = (? + i) % (select count(*) from shop)
                    returning merchant_id)
                select count(*) from added join shop using (merchant_id) where dead = 0
                """)) {
            insert.setLong(1, FIRST_ID + next);
            insert.setLong(2, next);
            insert.setString(3, now() + "-");
            insert.setInt(4, count);
            insert.setLong(5, next);
            next += count;
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Of living merchants. */
    long undelivered() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select count(*) from notification join shop using (merchant_id) where dead = 0 and status = 'PENDING'
                """);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** By the number of a notification, which begins with the time at which it became due. */
    static long microsSinceDue(String requestId) {
        return now() - Long.parseLong(requestId.substring(0, requestId.indexOf('-')));
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
