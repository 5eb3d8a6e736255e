package org.lifepay.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** The books of one large merchant among nineteen small ones, and people who are signed in. */
final class ListBenchmarkDatabase implements AutoCloseable {
    static final String MERCHANT = "890100001";
    private static final int OTHERS = 19;

    /** Nine of ten orders are of one of them. */
    private static final int STORES = 1000;

    /** A year, as the analysis has it. */
    static final int ANALYSED_DAYS = 365;

    /** Of all merchants together in that year. */
    private static final int ANALYSED_ORDERS = 10_000_000;

    private final Connection connection;

    ListBenchmarkDatabase(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Orders of the last thirty days, 5 % of them closed, 1 % failed, some open; refunds, notifications. */
    void fill(int orders) throws SQLException {
        analysis();
        run("""
                insert into merchant (merchant_id, name, status, created_at)
                select '890100' || lpad(i::text, 3, '0'), '测速商户 ' || i, 'ACTIVE', now() from generate_series(1, %d) as i
                """.formatted(OTHERS + 1));
        orders("'" + MERCHANT + "'", orders);
        orders("'890100' || lpad((2 + i %% %d)::text, 3, '0')".formatted(OTHERS), orders / 100);
        run("""
                insert into payment_attempt (merchant_id, order_id, attempt_no, number, way, status, answer, trade_no, end_reason,
                    ask_at, asks, created_at)
                select merchant_id, order_id, 1, payment_order_id, 'SCAN_CODE',
                    case status when 'SUCCESS' then 'PAID' when 'INIT' then 'OPEN' else 'CLOSED' end, 'https://qr.example/x', trade_no,
                    case when status in ('CANCEL', 'FAILED') then 'EXPIRED' end,
                    case when status = 'INIT' then now() + interval '1 hour' end, 1, created_at
                from payment_order
                """);
        run("""
                insert into refund (merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount, notify_url,
                    status, created_at, ended_at, store_id, cashier_id)
                select merchant_id, order_id, order_id, 'refund-' || order_id, payment_order_id, repeat('0', 64), 50,
                    'http://127.0.0.1:9/notify', 'SUCCESS', ended_at + interval '1 minute', ended_at + interval '2 minutes', store_id, cashier_id
                from payment_order where status = 'SUCCESS' and order_id % 33 = 0
                """);
        run("""
                insert into notification (merchant_id, notification_id, kind, subject_id, request_id, url, fields, status,
                    created_at, due_at, tries, ended_at)
                select merchant_id, order_id, 'ORDER', payment_order_id, request_id, notify_url, '{}',
                    case when order_id % 2000 = 0 then 'EXHAUSTED' else 'DELIVERED' end, ended_at, null, 1, ended_at
                from payment_order where ended_at is not null
                """);
        run("vacuum analyze");
        run("checkpoint");
    }

    /**
     * What the analysis keeps of a year in which half of all orders are of the large merchant. It stands there before the merchants
     * do, so that the gateway takes those days for rolled up.
     */
    private void analysis() throws SQLException {
        run("""
                insert into analysis_progress (merchant_id, cluster, rolled_up_before, next_day, rolled_up_at)
                select '890100' || lpad(i::text, 3, '0'), system_identifier::text, pg_current_xact_id()::text::bigint,
                    (now() at time zone 'Asia/Shanghai')::date, now()
                from generate_series(1, %d) as i cross join pg_control_system()
                """.formatted(OTHERS + 1));
        figures("'890100' || lpad(i::text, 3, '0')", OTHERS + 1, "case i when 1 then 2 else 2.0 * " + OTHERS + " end");
        figures("'000000000'", 1, "1");
    }

    /** @param divisor which part of all orders is one merchant's */
    private void figures(String merchant, int merchants, String divisor) throws SQLException {
        run("""
                insert into analysis_figure (merchant_id, day, dimension, value, placed, started, placed_paid, unpaid, paid_count,
                    paid_amount, fee, paying_millis, known_count, new_count, refund_count, refund_amount)
                select %s, (now() at time zone 'Asia/Shanghai')::date - 1 - day, dimension,
                    case dimension when 'HOUR' then lpad(part::text, 2, '0')
                        when 'MODE' then (array['ALIPAY-OFFICIAL-P2P', 'ALIPAY-WAP-P2P', 'SCANCODE-ALI_PAY-P2P', 'MINIAPPS-ALI_PAY-P2P',
                            'ALIPAY-APP-P2P', 'BARCODE-ALI_PAY-P2P', 'ALIPAY-PC-P2P', 'CASHIER'])[1 + part]
                        when 'DAY' then '' when 'PRODUCT' then '商品 ' || (part + day %% 50) else '原因 ' || (part + day %% 50) end,
                    n, n, n, n / 20, n, n * 5000, n * 30, n * 20000, n, n / 2, n / 33, n * 150
                from generate_series(1, %d) as i
                cross join generate_series(0, %d) as day
                cross join (values ('DAY', 1), ('HOUR', 24), ('MODE', 8), ('PRODUCT', 30), ('REASON', 30)) as kept (dimension, parts)
                cross join lateral generate_series(0, kept.parts - 1) as part
                cross join lateral (select cast(%d / %d / (%s) / kept.parts as bigint) as n) as counted
                """.formatted(merchant, merchants, ANALYSED_DAYS - 2, ANALYSED_ORDERS, ANALYSED_DAYS, divisor));
    }

    private void orders(String merchant, int count) throws SQLException {
        run("""
                insert into payment_order (
                    merchant_id, order_id, payment_order_id, request_id, content_digest, amount, currency, payment_mode, subject,
                    notify_url, remark, details, status, created_at, expires_at, sweep_at, ended_at, end_reason, paid_number,
                    paid_way, trade_no, store_id, cashier_id)
                select m, i, lpad(to_hex(i), 23, '0') || m, 'order-' || i, repeat('0', 64), 100 + (i::bigint * 7919) %% 100000, 'CNY',
                    (array['SCANCODE-ALI_PAY-P2P', 'ALIPAY-WAP-P2P', null])[1 + i %% 3], '红茶', 'http://127.0.0.1:9/notify',
                    case when i %% 1000 = 0 then '送到后门' end,
                    '{"productDetails":[{"name":"红茶","quantity":"1","amount":"100"}]}', status, at, at + interval '1 day',
                    now() + interval '1 day',
                    case when status <> 'INIT' then least(at + (20 + i %% 200) * interval '1 second', now()) end,
                    case status when 'CANCEL' then 'EXPIRED' when 'FAILED' then 'DECLINED' end,
                    case when status = 'SUCCESS' then lpad(to_hex(i), 23, '0') || m end,
                    case when status = 'SUCCESS' then 'SCAN_CODE' end,
                    case when status = 'SUCCESS' then '2026112322' || lpad(i::text, 18, '0') end,
                    case when i %% 10 > 0 then 'store-' || i * 7919::bigint %% %d end, 'till-' || i %% 3
                from (
                    select i, %s as m, now() - interval '30 days' * (1 - i::float8 / %d) as at,
                        case when i %% 20 = 0 then 'CANCEL' when i %% 100 = 1 then 'FAILED'
                             when i %% 50 = 2 and i > %d then 'INIT' else 'SUCCESS' end as status
                    from generate_series(1, %d) as i
                ) as numbers
                """.formatted(STORES, merchant, count, count - count / 40, count));
    }

    /** A session of a new person, without the way through password and second factor; a cookie's value. */
    String signIn(long id, String house, String role) throws SQLException, GeneralSecurityException {
        String token = "bench-" + role;
        try (PreparedStatement person = connection.prepareStatement("""
                        insert into person (person_id, merchant_id, mail, name, role, status, password_hash, created_at)
                        values (?, ?, ?, '测速', ?, 'ACTIVE', 'none', now())
                        """);
                PreparedStatement session = connection.prepareStatement("""
                        insert into person_session (token_hash, person_id, stage, created_at, seen_at, confirmed_at, address, agent)
                        values (?, ?, 'FULL', now(), now(), now(), '127.0.0.1', 'bench')
                        """)) {
            person.setLong(1, id);
            person.setString(2, house.isEmpty() ? null : house);
            person.setString(3, role.toLowerCase(java.util.Locale.ROOT) + "@bench.example");
            person.setString(4, role);
            person.executeUpdate();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            session.setString(1, HexFormat.of().formatHex(digest));
            session.setLong(2, id);
            session.executeUpdate();
        }
        return token;
    }

    /** The same for a user of the large merchant who is restricted to stores. */
    String signInAtStores(long id, String stores) throws SQLException, GeneralSecurityException {
        String token = signIn(id, MERCHANT, "OPERATOR");
        run("update person set store_ids = '" + stores + "' where person_id = " + id);
        return token;
    }

    long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Has every new connection write the plans of its statements into the server's log, by auto_explain. */
    void explain() throws SQLException {
        run("load 'auto_explain'");
        run("alter system set session_preload_libraries = 'auto_explain'");
        run("alter system set auto_explain.log_min_duration = 0");
        run("alter system set auto_explain.log_analyze = on");
        run("alter system set auto_explain.log_buffers = on");
        run("alter system set auto_explain.log_timing = off");
        run("select pg_reload_conf()");
        run(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null");
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
