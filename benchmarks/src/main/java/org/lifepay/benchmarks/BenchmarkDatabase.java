package org.lifepay.benchmarks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The gateway's tables as the bench fills them beforehand and looks into them afterwards. */
final class BenchmarkDatabase implements AutoCloseable {
    static final String SEEDED = "seed-";

    private final Connection connection;

    BenchmarkDatabase(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Which row a reply is about. */
    record Key(String merchant, String requestId) {}

    /**
     * What the row says.
     *
     * @param serial paymentOrderId or the refund's serialNumber
     * @param amount fen
     * @param code what the channel gave the buyer, its trade's number for a life account; empty when the order was not opened there
     */
    record Row(String serial, long amount, String status, String code) {}

    String setting(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    void register(List<BenchmarkMerchant> merchants) throws SQLException, GeneralSecurityException {
        try (PreparedStatement merchant = connection.prepareStatement("""
                        insert into merchant (merchant_id, name, status, created_at) values (?, '测速商户', 'ACTIVE', now())
                        """)) {
            for (BenchmarkMerchant each : merchants) {
                merchant.setString(1, each.number());
                merchant.executeUpdate();
                certify(each);
            }
        }
    }

    void certify(BenchmarkMerchant merchant) throws SQLException, GeneralSecurityException {
        byte[] der = merchant.certificate().getEncoded();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
        try (PreparedStatement certificate = connection.prepareStatement("""
                        insert into merchant_certificate (merchant_id, certificate_id, fingerprint, der, status, created_at)
                        values (?, 1, ?, ?, 'ACTIVE', now())
                        """)) {
            certificate.setString(1, merchant.number());
            certificate.setString(2, HexFormat.of().formatHex(digest));
            certificate.setBytes(3, der);
            certificate.executeUpdate();
        }
    }

    /** Orders seed-0, seed-1, … dealt out to the merchants in turn; every other one is paid, the rest open. */
    void seed(List<BenchmarkMerchant> merchants, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into payment_order (
                            merchant_id, order_id, payment_order_id, request_id, content_digest, amount, currency, subject,
                            notify_url, callback_url, remark, details, status, created_at, expires_at, sweep_at, ended_at,
                            paid_number, paid_way, trade_no)
                        select m, i, lpad(to_hex(i), 23, '0') || m, ? || i, repeat('0', 64), 100 + i, 'CNY', '红茶',
                            'http://127.0.0.1:9/notify', null, 'seeded', '{}', case when paid then 'SUCCESS' else 'INIT' end,
                            now(), now() + interval '1 day', now() + interval '1 day', case when paid then now() end,
                            case when paid then lpad(to_hex(i), 23, '0') || m end, case when paid then 'SCAN_CODE' end,
                            case when paid then '2026112322' || lpad(i::text, 18, '0') end
                        from (
                            select i, (?::text[])[1 + i % ?] as m, (i / ?) % 2 = 0 as paid from generate_series(0, ? - 1) as i
                        ) as numbers
                        """)) {
            insert.setString(1, SEEDED);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            merchants.stream().map(BenchmarkMerchant::number).toArray()));
            insert.setInt(3, merchants.size());
            insert.setInt(4, merchants.size());
            insert.setInt(5, count);
            insert.executeUpdate();
        }
        run("vacuum analyze payment_order");
        run("checkpoint");
    }

    /** Puts off for an hour what earlier cells left to be done, so that each function runs alone. */
    void putOffLeftovers() throws SQLException {
        run("update payment_attempt set ask_at = now() + interval '1 hour' where ask_at is not null");
        run("update refund set due_at = now() + interval '1 hour' where due_at is not null");
        run("update notification set due_at = now() + interval '1 hour' where due_at is not null");
    }

    /** The orders whose requestId begins so, with what their first attempt gave. */
    Map<Key, Row> orders(String prefix) throws SQLException {
        return rows("""
                select o.merchant_id, o.request_id, o.payment_order_id, o.amount, o.status, coalesce(a.answer, a.trade_no, '') as code
                from payment_order as o
                left join payment_attempt as a
                  on a.merchant_id = o.merchant_id and a.order_id = o.order_id and a.attempt_no = 1
                where starts_with(o.request_id, ?)
                """, prefix);
    }

    Map<Key, Row> refunds(String prefix) throws SQLException {
        return rows("""
                select merchant_id, request_id, serial_number, amount, status, '' as code
                from refund
                where starts_with(request_id, ?)
                """, prefix);
    }

    /** How many fen the orders say went back, or are on their way; and how many the refunds say. */
    List<Long> refundedByOrdersAndByRefunds() throws SQLException {
        return List.of(
                number("select coalesce(sum(refunded + refund_pending), 0) from payment_order"),
                number("select coalesce(sum(amount), 0) from refund where status <> 'FAILED'"));
    }

    /** What tables and indexes take. */
    long bytes() throws SQLException {
        return number("select pg_database_size(current_database())");
    }

    /** Bytes that were written to the write-ahead log since it began. */
    long walBytes() {
        try {
            return number("select cast(pg_current_wal_insert_lsn() - '0/0' as bigint)");
        } catch (SQLException e) {
            throw new BenchmarkException("the write-ahead log's position cannot be read: " + e.getMessage());
        }
    }

    private Map<Key, Row> rows(String sql, String prefix) throws SQLException {
        Map<Key, Row> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, prefix);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Row(row.getString(3), row.getLong(4), row.getString(5), row.getString("code")));
                }
            }
        }
        return rows;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
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
