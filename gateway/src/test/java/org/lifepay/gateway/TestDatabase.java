package org.lifepay.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL for all tests; whoever asks gets a database of its own that has the schema. */
public final class TestDatabase {
    private static final String TEMPLATE = "lifepay_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** A fresh database; {@link #drop} it. */
    public static HikariDataSource create() {
        String name = "lifepay_" + COUNT.incrementAndGet();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name + " template " + TEMPLATE)
                .update();
        HikariDataSource database = new HikariDataSource();
        database.setDataSource(SERVER.getDatabase("postgres", name));
        database.setMaximumPoolSize(24);
        database.setMinimumIdle(1);
        database.setPoolName(name);
        return database;
    }

    /** Closes it; what is dropped need not be written to disk when the server stops. */
    public static void drop(HikariDataSource database) {
        database.close();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("drop database " + database.getPoolName() + " with (force)")
                .update();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
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
