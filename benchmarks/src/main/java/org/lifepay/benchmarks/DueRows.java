package org.lifepay.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of background work that become due at one moment. */
final class DueRows implements AutoCloseable {
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\n");
    private static final String ORDER = """
            insert into payment_order (
                merchant_id, order_id, payment_order_id, request_id, content_digest, amount, currency, subject, notify_url,
                details, status, created_at, expires_at, sweep_at, ended_at, end_reason, paid_number, paid_way, trade_no,
                refund_pending)
            select m, id, number, number, repeat('0', 64), 100, 'CNY', '红茶', ?, '{}', '%1$s', now(),
                now() + interval '2 hours', %2$s, case when '%1$s' <> 'INIT' then now() end,
                case when '%1$s' = 'CANCEL' then 'EXPIRED' end, case when '%1$s' = 'SUCCESS' then number end,
                case when '%1$s' = 'SUCCESS' then 'SCAN_CODE' end, case when '%1$s' = 'SUCCESS' then 'T' || number end,
                case when '%1$s' = 'SUCCESS' then 1 else 0 end
            from due;
            """;
    private static final String ATTEMPT = """
            insert into payment_attempt (
                merchant_id, order_id, attempt_no, number, way, status, trade_no, answer, ask_at, created_at)
            select m, id, 1, number, 'SCAN_CODE', '%1$s', case when '%1$s' = 'PAID' then 'T' || number end, 'https://qr.example/',
                %2$s, now()
            from due;
            """;
    private static final String LATER = "now() + interval '1 day'";

    private final Connection connection;
    private final int count;
    private int round;

    DueRows(String jdbcUrl, int count) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
        this.count = count;
        connection.setAutoCommit(false);
    }

    /** A kind of work: what makes its rows, and how many of them have not been worked on yet. */
    enum Kind {
        POLL(
                "payment poll",
                ORDER.formatted("INIT", LATER) + ATTEMPT.formatted("OPEN", "now()"),
                "payment_attempt where ask_at <= created_at"),
        EXPIRY(
                "order expiry",
                ORDER.formatted("INIT", "now()") + ATTEMPT.formatted("OPEN", LATER),
                "payment_order where status = 'INIT' and sweep_at <= created_at"),
        AUTO_REFUND(
                "auto-refund",
                ORDER.formatted("CANCEL", LATER) + ATTEMPT.formatted("PAID", "null") + """
                insert into give_back (
                    merchant_id, order_id, attempt_no, number, trade_no, refund_number, amount, status, due_at, created_at)
                select m, id, 1, number, 'T' || number, number || 'B1', 100, 'PENDING', now(), now() from due;
                """,
                "give_back where status = 'PENDING' and due_at <= created_at"),
        REFUND(
                "refund",
                ORDER.formatted("SUCCESS", LATER) + """
                insert into refund (
                    merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount, notify_url, status,
                    created_at, due_at)
                select m, id, id, 'r' || number, number, repeat('0', 64), 1, ?, 'INIT', now(), now() from due;
                """,
                "refund where status = 'INIT' and due_at <= created_at"),
        NOTIFICATION("notification", """
                insert into notification (
                    merchant_id, notification_id, kind, subject_id, request_id, url, fields, status, created_at, due_at)
                select m, id, 'ORDER', number, number, ?, '{"status":"SUCCESS"}', 'PENDING', now(), now() from due;
                """, "notification where status = 'PENDING'");

        private final String label;
        private final String fill;
        private final String left;

        Kind(String label, String fill, String left) {
            this.label = label;
            this.fill = fill;
            this.left = left;
        }

        String label() {
            return label;
        }
    }

    /** All become visible, and due, at one moment. */
    void fill(Kind kind, List<BenchmarkMerchant> merchants, String notifyUrl) throws SQLException {
        run("drop table if exists due");
        try (PreparedStatement numbers =
                connection.prepareStatement("""
                create temporary table due as
                select m, id, lpad(to_hex(id), 23, '0') || m as number
                from (select (?::text[])[1 + i %% %1$d] as m, %2$d + i as id from generate_series(1, %3$d) as i) as numbers
                """.formatted(merchants.size(), 1_000_000L * ++round, count))) {
            numbers.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            merchants.stream().map(BenchmarkMerchant::number).toArray()));
            numbers.executeUpdate();
        }
        for (String statement : STATEMENT_END
                .splitAsStream(kind.fill)
                .filter(text -> !text.isBlank())
                .toList()) {
            try (PreparedStatement insert = connection.prepareStatement(statement)) {
                if (statement.contains("?")) {
                    insert.setString(1, notifyUrl);
                }
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    long left(Kind kind) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + kind.left)) {
            row.next();
            long left = row.getLong(1);
            connection.commit();
            return left;
        }
    }

    /** What one kind leaves to be done must not disturb the next. */
    void putOff() throws SQLException {
        run("update payment_attempt set ask_at = " + LATER + " where ask_at is not null");
        run("update payment_order set sweep_at = " + LATER + " where status = 'INIT'");
        run("update give_back set due_at = " + LATER + " where status = 'PENDING'");
        run("update refund set due_at = " + LATER + " where due_at is not null");
        run("delete from notification_attempt");
        run("delete from notification");
        connection.commit();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
