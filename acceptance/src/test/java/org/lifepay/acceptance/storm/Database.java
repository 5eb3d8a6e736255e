package org.lifepay.acceptance.storm;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for all storms, emptied before each. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final List<String> tables = new ArrayList<>();

    private Database(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Database start() throws IOException {
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
        Database database = new Database(postgres);
        database.prepareToRemember();
        return database;
    }

    DataSource source() {
        return postgres.getPostgresDatabase();
    }

    void empty() {
        execute("truncate " + String.join(", ", tables) + " cascade");
    }

    private void prepareToRemember() {
        tables.addAll(JdbcClient.create(source())
                .sql("""
                        select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'
                        """)
                .query((row, _) -> row.getString("tablename"))
                .list());
        execute("create schema remembered");
        tables.forEach(table -> execute("create table remembered." + table + " (like " + table + ")"));
    }

    /** Keeps a copy of what is committed now. */
    void remember() {
        execute(eachTable("delete from remembered.%1$s; insert into remembered.%1$s select * from %1$s"));
    }

    /** The standby that is promoted has no more than what was remembered: all commits since are lost. */
    void loseCommitsSince() {
        execute("set session_replication_role = replica; "
                + eachTable("delete from %1$s; insert into %1$s select * from remembered.%1$s"));
    }

    private String eachTable(String sql) {
        return tables.stream()
                .map(table -> String.format(Locale.ROOT, sql, table))
                .collect(Collectors.joining("; "));
    }

    private void execute(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
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
