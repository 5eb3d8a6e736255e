package org.lifepay.gateway.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.springframework.core.env.Environment;

/** Whether the configured database can be reached, and is new enough. */
public final class DatabaseCheck {
    private static final String URL = "spring.datasource.url";
    private static final int MIN_VERSION = 15;
    private static final String TIMEOUT_SECONDS = "5";

    private DatabaseCheck() {}

    /** Each mistake is a sentence that begins with the key. */
    public static List<String> mistakes(Environment environment) {
        String url = environment.getProperty(URL, "");
        if (url.isBlank()) {
            return List.of(URL + " is not set; it must be jdbc:postgresql://HOST:PORT/DATABASE");
        }
        Properties login = new Properties();
        login.setProperty("user", environment.getProperty("spring.datasource.username", ""));
        login.setProperty("password", environment.getProperty("spring.datasource.password", ""));
        login.setProperty("loginTimeout", TIMEOUT_SECONDS);
        login.setProperty("socketTimeout", TIMEOUT_SECONDS);
        login.values().removeIf(""::equals);
        try (Connection connection = DriverManager.getConnection(url, login)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            return version < MIN_VERSION
                    ? List.of(URL + ": the database is PostgreSQL " + version + "; it must be 15 or newer")
                    : List.of();
        } catch (SQLException e) {
            return List.of(URL + ": the database cannot be reached; look at the address, at "
                    + "spring.datasource.username and .password, and whether it runs: " + e.getMessage());
        }
    }
}
