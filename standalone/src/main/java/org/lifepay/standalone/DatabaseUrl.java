package org.lifepay.standalone;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What is done with the address of a database: trying it, and a pool of connections to it. */
final class DatabaseUrl {
    private DatabaseUrl() {}

    static String reachable(String url) {
        try (Connection _ = DriverManager.getConnection(url)) {
            return url;
        } catch (SQLException e) {
            throw new StartupException("the database of --db cannot be reached: " + e.getMessage());
        }
    }

    static HikariDataSource pool(String jdbcUrl) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(jdbcUrl);
        pool.setMaximumPoolSize(20);
        pool.setConnectionTimeout(5000);
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // it would quote rows
        return pool;
    }
}
