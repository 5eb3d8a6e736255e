package org.lifepay.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class DatabaseLimitsTest {
    private static final int POOL = 4;
    private static final String INSERT_POSTING = """
            insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account, currency,
                amount, fee_rate, cause_type, cause_number, part)
            values ('890000593', '2026-03-01', 1, now(), 'PAYMENT', 'CHANNEL_RECEIVABLE', 'PAYABLE_PENDING', 'CNY', 888, 0,
                'ORDER', '1', 0)
            """;

    private final List<HikariDataSource> pools = new ArrayList<>();
    private HikariDataSource database;
    private JdbcClient direct;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        direct = JdbcClient.create(database);
        direct.sql("create table thing (id int primary key, n int)").update();
        direct.sql("insert into thing values (1, 0), (2, 0)").update();
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
        setReadOnly("default");
        TestDatabase.release(database);
    }

    @Test
    void a_row_that_another_session_has_locked_is_waited_for_only_so_long() throws SQLException {
        JdbcClient limited = JdbcClient.create(pool(TestDatabase.url(database)));

        try (Connection other = database.getConnection()) {
            lockFirst(other);

            assertThatThrownBy(() -> update(limited, 1))
                    .isInstanceOf(DataAccessException.class)
                    .satisfies(problem ->
                            assertThat(SqlStates.isTransient(problem)).isTrue());
            update(limited, 2);
        }

        assertThat(sum()).isEqualTo(1);
    }

    @Test
    void a_statement_without_end_is_ended_and_the_connection_serves_on() {
        JdbcClient limited = JdbcClient.create(pool(TestDatabase.url(database)));

        assertThatThrownBy(() -> limited.sql("select pg_sleep(50)").query().listOfRows())
                .satisfies(problem -> assertThat(SqlStates.isTransient(problem)).isTrue());
        update(limited, 1);

        assertThat(sum()).isEqualTo(1);
    }

    @Test
    void an_idle_transaction_is_ended_and_its_locks_with_it() throws SQLException {
        HikariDataSource pool = pool(TestDatabase.url(database));

        try (Connection frozen = pool.getConnection()) {
            lockFirst(frozen);

            await().until(() ->
                    direct.sql("update thing set n = 1 where id = 1").update() == 1);
            assertThatThrownBy(() -> lockFirst(frozen)).isInstanceOf(SQLException.class);
        }
        update(JdbcClient.create(pool), 2);
    }

    @Test
    void connections_that_died_without_a_word_are_replaced_within_seconds() throws Exception {
        URI server = URI.create(TestDatabase.url(database).substring("jdbc:".length()));
        try (SilentProxy network = new SilentProxy(server.getPort())) {
            HikariDataSource pool =
                    pool(TestDatabase.url(database).replace(":" + server.getPort(), ":" + network.port()));
            JdbcClient limited = JdbcClient.create(pool);
            fill(pool);

            network.silence();
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
                update(limited, 1);
                return true;
            });

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(sum()).isPositive();
    }

    @Test
    void connections_to_a_read_only_server_are_dropped_so_that_writes_go_on() throws SQLException {
        setReadOnly("on");
        HikariDataSource pool = pool(TestDatabase.url(database));
        JdbcClient limited = JdbcClient.create(pool);
        fill(pool);
        setReadOnly("off");

        await().ignoreExceptions().until(() -> {
            update(limited, 1);
            return true;
        });

        assertThat(sum()).isEqualTo(1);
    }

    @Test
    void background_work_holds_half_of_the_connections_at_most_and_one_kind_half_of_those() throws SQLException {
        BackgroundConnections limited =
                new BackgroundConnections(pool(TestDatabase.url(database)), POOL, Duration.ofMillis(100));
        List<Connection> held = new ArrayList<>();

        inBackground("poll", () -> held.add(limited.getConnection()));
        assertThatThrownBy(() -> inBackground("poll", limited::getConnection))
                .hasRootCauseMessage("background work holds as many connections as it may: kind=poll");
        inBackground("refund", () -> held.add(limited.getConnection()));
        assertThatThrownBy(() -> inBackground("mail", limited::getConnection))
                .isInstanceOf(IllegalStateException.class);
        held.add(limited.getConnection());
        held.add(limited.getConnection());
        for (Connection connection : held) {
            connection.close();
            connection.close(); // gives back its place once
        }
        inBackground("mail", () -> {
            try (Connection again = limited.getConnection()) {
                return again.isValid(1);
            }
        });
        assertThatThrownBy(() -> {
                    inBackground("a", limited::getConnection);
                    inBackground("b", limited::getConnection);
                    inBackground("c", limited::getConnection);
                })
                .hasRootCauseMessage("background work holds as many connections as it may: kind=c");
    }

    @Test
    void the_applications_connections_insert_postings_and_have_no_right_to_change_them() {
        JdbcClient application = JdbcClient.create(pool(TestDatabase.url(database)));
        assertThat(application.sql(INSERT_POSTING).update()).isEqualTo(1);

        for (String change : List.of(
                "update posting set amount = 889",
                "delete from posting",
                "truncate posting",
                "update audit_entry set address = ''",
                "delete from audit_entry",
                "truncate audit_entry",
                INSERT_POSTING
                        + " on conflict (merchant_id, cause_type, cause_number, kind, part) do update set amount = 889",
                "alter table posting disable trigger all",
                "drop table posting")) {
            assertThatThrownBy(() -> application.sql(change).update())
                    .as(change)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .extracting(problem -> ((SQLException) problem).getSQLState())
                    .isEqualTo("42501");
        }
        assertThat(direct.sql("select amount from posting").query(Long.class).list())
                .containsExactly(888L);
    }

    /** The role lifepay_app is there, made by another database of the server, and this owner may not take it on. */
    @Test
    void an_owner_without_further_rights_migrates_and_works_as_itself() {
        String owner = "plain_owner";
        HikariDataSource owned = TestDatabase.createOwnedBy(owner);
        try {
            Flyway.configure()
                    .dataSource(owned)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            String url = TestDatabase.url(database)
                    .replace("/" + database.getPoolName(), "/" + owned.getPoolName())
                    .replace("user=postgres", "user=" + owner);
            HikariDataSource pool = pool(url);
            JdbcClient application = JdbcClient.create(pool);

            assertThat(application
                            .sql("select current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo(owner);
            assertThat(application.sql(INSERT_POSTING).update()).isEqualTo(1);
            pool.close();
        } finally {
            TestDatabase.drop(owned, owner);
        }
    }

    @Test
    void a_socket_timeout_below_the_statement_timeout_is_refused() {
        assertThatThrownBy(() -> new DatabaseLimits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(POOL);
        pool.setConnectionTimeout(3000);
        new DatabaseLimits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofMillis(300),
                        false)
                .applyTo(pool);
        pools.add(pool);
        return pool;
    }

    /** So that all connections are there. */
    private static void fill(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
    }

    private static void lockFirst(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from thing where id = 1 for update");
        }
    }

    private void setReadOnly(String value) {
        direct.sql("alter database " + database.getPoolName() + " set default_transaction_read_only to " + value)
                .update();
    }

    private static void update(JdbcClient jdbc, int id) {
        jdbc.sql("update thing set n = n + 1 where id = :id").param("id", id).update();
    }

    private int sum() {
        return direct.sql("select sum(n) from thing").query(Integer.class).single();
    }

    private static void inBackground(String kind, Callable<?> work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> Background.run(kind, () -> {
                        try {
                            work.call();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
