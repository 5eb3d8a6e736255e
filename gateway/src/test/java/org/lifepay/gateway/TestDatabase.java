package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One embedded PostgreSQL for all tests of a process; each test gets an empty database of its own that has the schema.
 * Emptying a used database takes a tenth of the time that making a new one takes, so used ones are kept.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "lifepay_template";
    private static final int TERMINATION_CHECKS = 1000;
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ConcurrentLinkedQueue<String> EMPTY = new ConcurrentLinkedQueue<>();
    private static final EmbeddedPostgres SERVER = start();
    private static final String TEMPLATE_SCHEMA = schema(connect(TEMPLATE));

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
        JdbcClient sql = connect(name);
        if (isAlone(sql) && schema(sql).equals(TEMPLATE_SCHEMA)) {
            empty(sql);
            EMPTY.add(name);
        } else {
            connect("postgres").sql("drop database " + name + " with (force)").update();
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

    /** Columns, constraints, indexes and triggers, and whether the planner has statistics: what emptying leaves as it is. */
    private static String schema(JdbcClient sql) {
        return sql.sql("""
                        select md5(string_agg(line, ';' order by line)) from (
                            select t.relname || ' ' || a.attname || ' ' || a.atttypid || ' ' || a.attnotnull as line
                            from pg_class t join pg_attribute a on a.attrelid = t.oid
                            where t.relnamespace = 'public'::regnamespace and a.attnum > 0
                            union all
                            select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                            where connamespace = 'public'::regnamespace
                            union all
                            select t.tgname from pg_trigger t where not t.tgisinternal
                            union all
                            select 'statistics of ' || t.relname from pg_class t join pg_statistic s on s.starelid = t.oid
                            where t.relnamespace = 'public'::regnamespace) lines
                        """).query(String.class).single();
    }

    private static void empty(JdbcClient sql) {
        sql.sql("""
                do $$
                declare
                    candidate regclass;
                    filled boolean;
                    tables text[] := '{}';
                begin
                    for candidate in select oid::regclass from pg_class
                            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                              and relname <> 'flyway_schema_history' loop
                        execute 'select exists (select from ' || candidate || ')' into filled;
                        if filled then
                            tables := tables || candidate::text;
                        end if;
                    end loop;
                    if cardinality(tables) > 0 then
                        execute 'truncate ' || array_to_string(tables, ', ') || ' restart identity cascade';
                    end if;
                end $$
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
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
