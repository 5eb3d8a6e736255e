package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One embedded PostgreSQL for all tests of a process; each test gets an empty database of its own that has the schema.
 * Emptying a used database takes a tenth of the time that making a new one takes, so used ones are kept.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "lifepay_template";
    private static final int TERMINATION_CHECKS = 1000;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ConcurrentLinkedQueue<String> EMPTY = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<HikariDataSource> WARM = new ConcurrentLinkedQueue<>();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** Where the server listens on the loopback interface. */
    static int port() {
        return SERVER.getPort();
    }

    /** An empty database; {@link #release} it. */
    public static HikariDataSource create() {
        return create(SERVER.getPort());
    }

    /** An empty database that is reached over another port, such as a {@link DatabaseLine}'s. */
    static HikariDataSource create(int port) {
        String empty = EMPTY.poll();
        String name = empty == null ? copyTemplate() : empty;
        HikariDataSource database = new HikariDataSource();
        PGSimpleDataSource server = (PGSimpleDataSource) SERVER.getDatabase("postgres", name);
        server.setPortNumbers(new int[] {port});
        database.setDataSource(server);
        database.setMaximumPoolSize(24);
        database.setMinimumIdle(1);
        database.setPoolName(name);
        return database;
    }

    /**
     * An empty database with connections that an earlier test has left open: their processes know the schema. For tests that
     * change nothing of their sessions; {@link #giveBack} it.
     */
    static HikariDataSource borrow() {
        HikariDataSource warm = WARM.poll();
        return warm == null ? create() : warm;
    }

    /** Empties it for the next test. */
    static void giveBack(HikariDataSource database) {
        if (!database.isClosed()
                && database.getHikariPoolMXBean().getActiveConnections() == 0
                && isEmptied(database.getPoolName(), TestDatabase::isIdle)) {
            WARM.add(database);
        } else {
            release(database);
        }
    }

    /** A database as it was after an earlier migration, such as {@code 048}; {@link #migrate} brings it up to date. */
    public static HikariDataSource createAtVersion(String version) {
        String name = "lifepay_" + COUNT.incrementAndGet();
        connect("postgres").sql("create database " + name).update();
        migrations(name).target(version).load().migrate();
        HikariDataSource database = new HikariDataSource();
        database.setDataSource(SERVER.getDatabase("postgres", name));
        database.setMaximumPoolSize(4);
        database.setPoolName(name);
        return database;
    }

    /** An empty database, without the schema, whose owner is a new role that has no other right; {@link #drop} it. */
    public static HikariDataSource createOwnedBy(String role) {
        String name = "lifepay_" + COUNT.incrementAndGet();
        JdbcClient server = connect("postgres");
        server.sql("create role " + role + " login").update();
        server.sql("create database " + name + " owner " + role).update();
        HikariDataSource database = new HikariDataSource();
        database.setDataSource(SERVER.getDatabase(role, name));
        database.setMaximumPoolSize(4);
        database.setPoolName(name);
        return database;
    }

    /** Removes it and the role that owns it. */
    public static void drop(HikariDataSource database, String role) {
        database.close();
        connect("postgres")
                .sql("drop database " + database.getPoolName() + " with (force)")
                .update();
        connect("postgres").sql("drop role " + role).update();
    }

    public static void migrate(HikariDataSource database) {
        migrations(database.getPoolName()).load().migrate();
    }

    private static FluentConfiguration migrations(String name) {
        return Flyway.configure()
                .dataSource(SERVER.getDatabase("postgres", name))
                .locations("classpath:db/migration");
    }

    /** Where it is, for pools that a test makes itself. */
    public static String url(HikariDataSource database) {
        return SERVER.getJdbcUrl("postgres", database.getPoolName());
    }

    /** Closes it and empties it for the next test. */
    public static void release(HikariDataSource database) {
        database.close();
        String name = database.getPoolName();
        if (!isEmptied(name, TestDatabase::isAlone)) {
            connect("postgres").sql("drop database " + name + " with (force)").update();
        } else {
            EMPTY.add(name);
        }
    }

    /** Empties it, as soon as nobody works in it, for the next test over the same connections. */
    static void emptyInUse(HikariDataSource database) {
        try (Connection connection =
                SERVER.getDatabase("postgres", database.getPoolName()).getConnection()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (!isAsMade(sql)) {
                throw new IllegalStateException("its schema or its statistics were changed: let no other test use it");
            }
            awaitIdle(sql);
            empty(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitIdle(JdbcClient sql) {
        for (int i = 0; i < TERMINATION_CHECKS; i++) {
            if (isIdle(sql)) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new IllegalStateException("the test has left work running");
    }

    private static boolean isIdle(JdbcClient sql) {
        return sql.sql("""
                select not exists (select from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle')
                """).query(Boolean.class).single();
    }

    private static boolean isEmptied(String name, Predicate<JdbcClient> isLeft) {
        try (Connection connection = SERVER.getDatabase("postgres", name).getConnection()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (!isLeft.test(sql) || !isAsMade(sql)) {
                return false;
            }
            empty(sql);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String copyTemplate() {
        String name = "lifepay_" + COUNT.incrementAndGet();
        connect("postgres")
                .sql("create database " + name + " template " + TEMPLATE)
                .update();
        return name;
    }

    private static JdbcClient connect(String name) {
        return JdbcClient.create(SERVER.getDatabase("postgres", name));
    }

    /** Ends what a test has left running: it must not write into the next test's rows. */
    private static boolean isAlone(JdbcClient sql) {
        for (int i = 0; i < TERMINATION_CHECKS; i++) {
            List<Boolean> others =
                    sql.sql("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid()
                            """).query((row, _) -> row.getBoolean(1)).list();
            if (others.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the schema is the template's and the planner has no statistics: emptying leaves these as they are. */
    private static boolean isAsMade(JdbcClient sql) {
        return sql.sql("""
                        select to_regclass('test_database.change') is not null
                            and not exists (select from pg_statistic s join pg_class t on t.oid = s.starelid
                                            where t.relnamespace = 'public'::regnamespace)
                        """).query(Boolean.class).single()
                && sql.sql("select not exists (select from test_database.change)")
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Truncating takes fifty times as long as deleting a test's few rows, because foreign keys make it every table's. Without
     * statistics the planner takes a table of up to ten pages for one of ten; those that have grown further are truncated.
     */
    private static void empty(JdbcClient sql) {
        sql.sql("""
                do $$
                declare
                    candidate record;
                    large text[] := '{}';
                begin
                    set session_replication_role = replica; -- no foreign keys, no triggers
                    for candidate in select oid::regclass as name, pg_relation_size(oid) as bytes from pg_class
                            where relnamespace = 'public'::regnamespace and relkind = 'r'
                              and relname <> 'flyway_schema_history' and pg_relation_size(oid) > 0 loop
                        if candidate.bytes > 10 * 8192 then
                            large := large || candidate.name::text;
                        else
                            execute 'delete from ' || candidate.name;
                        end if;
                    end loop;
                    if cardinality(large) > 0 then
                        execute 'truncate ' || array_to_string(large, ', ') || ' cascade';
                    end if;
                    perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
                    from pg_sequences where schemaname = 'public' and last_value is not null;
                end $$
                """).update();
    }

    /** The template notes each change of its copies' schema. */
    private static void watchSchema(JdbcClient sql) {
        sql.sql("""
                create schema test_database;
                create table test_database.change (tag text);
                create function test_database.note() returns event_trigger language plpgsql security definer as
                    $$ begin insert into test_database.change values (tg_tag); end $$;
                create event trigger note_change on ddl_command_end execute function test_database.note();
                """).update();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    // A test's database need not outlive the machine, and nothing in the background may change a plan.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("wal_level", "minimal")
                    .setServerConfig("max_wal_senders", "0")
                    .setServerConfig("checkpoint_timeout", "1h")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("autovacuum", "off")
                    .start();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database " + TEMPLATE)
                    .update();
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", TEMPLATE))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            watchSchema(JdbcClient.create(server.getDatabase("postgres", TEMPLATE)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
