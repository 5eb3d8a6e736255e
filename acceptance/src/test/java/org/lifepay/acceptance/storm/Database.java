package org.lifepay.acceptance.storm;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One real PostgreSQL for all storms, emptied before each. A gateway keeps its connection for a whole storm, through all its
 * deaths: opening one costs more than most of what is done with it.
 */
final class Database implements AutoCloseable {
    /** All tables that have ever had a row since they were last truncated: a file without a page cannot have one. */
    private static final String FILLED = """
            select c.relname from pg_class c
            where c.relnamespace = :schema::regnamespace and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                and pg_relation_size(c.oid) > 0
            order by c.relname
            """;

    private static final String PRESENT = "public";
    private static final String REMEMBERED = "remembered";

    private final EmbeddedPostgres postgres;
    private final int gateways;
    private final Connection own;
    private final JdbcClient jdbc;
    private final List<Connection> ofGateways = new ArrayList<>();

    private Database(EmbeddedPostgres postgres, int gateways) throws SQLException {
        this.gateways = gateways;
        this.postgres = postgres;
        this.own = postgres.getPostgresDatabase().getConnection();
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(own, true));
    }

    static Database start(int gateways) throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off") // nothing in the background may change a plan
                .start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Database database = new Database(postgres, gateways);
        database.prepareToRemember();
        return database;
    }

    /** Every statement is prepared at its first use and keeps its plan: a repeat of it is not planned again. */
    private Connection connectionOfGateway() throws SQLException {
        return postgres.getDatabase(
                        "postgres",
                        "postgres",
                        Map.of(
                                "prepareThreshold", "1",
                                "preparedStatementCacheQueries", "2000",
                                "options", "-c plan_cache_mode=force_generic_plan"))
                .getConnection();
    }

    /** The storm's own way in, past the gateways. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** The one connection of a gateway, since the database was emptied. */
    Connection ofGateway(int index) {
        return ofGateways.get(index);
    }

    /** As it was when it was new: no row, no page, no plan. */
    void empty() {
        reconnectGateways();
        List<String> filled = new ArrayList<>(filled(PRESENT));
        filled(REMEMBERED).forEach(table -> filled.add(REMEMBERED + "." + table));
        if (!filled.isEmpty()) {
            execute(own, "truncate " + String.join(", ", filled) + " cascade");
        }
    }

    /** A storm's plans are its own: one that another storm has left might order rows of the same time otherwise. */
    private void reconnectGateways() {
        try {
            for (Connection connection : ofGateways) {
                connection.close();
            }
            ofGateways.clear();
            for (int i = 0; i < gateways; i++) {
                ofGateways.add(connectionOfGateway());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Truncates all once: until then the planner takes a table for larger or smaller than one that was truncated. */
    private void prepareToRemember() {
        List<String> tables = jdbc.sql("""
                        select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'
                        """).query(String.class).list();
        execute(own, "create schema " + REMEMBERED);
        tables.forEach(table -> execute(own, "create table remembered." + table + " (like " + table + ")"));
        execute(own, "truncate " + String.join(", ", tables) + " cascade");
    }

    /** Keeps a copy of what is committed now. */
    void remember() {
        eachFilled("delete from remembered.%1$s; insert into remembered.%1$s select * from %1$s");
    }

    /** The standby that is promoted has no more than what was remembered: all commits since are lost. */
    void loseCommitsSince() {
        execute(own, "set session_replication_role = replica");
        eachFilled("delete from %1$s; insert into %1$s select * from remembered.%1$s");
        execute(own, "set session_replication_role = origin");
    }

    private void eachFilled(String sql) {
        List<String> tables = new ArrayList<>(filled(PRESENT));
        filled(REMEMBERED).stream().filter(table -> !tables.contains(table)).forEach(tables::add);
        execute(
                own,
                tables.stream()
                        .map(table -> String.format(Locale.ROOT, sql, table))
                        .collect(Collectors.joining("; ")));
    }

    private List<String> filled(String schema) {
        return jdbc.sql(FILLED).param("schema", schema).query(String.class).list();
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
