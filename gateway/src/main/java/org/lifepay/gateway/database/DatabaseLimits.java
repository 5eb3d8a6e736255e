package org.lifepay.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits that the gateway sets on its own connections, so that a frozen session, a dead network or a standby costs
 * seconds and not the service.
 *
 * @param connectTimeout for a new connection
 * @param socketTimeout for the server's answer when the network is silent; longer than any statement may take
 * @param statementTimeout for one statement
 * @param lockTimeout for a row that another session has locked
 * @param idleInTransactionTimeout after which the server ends a session that holds a transaction and does nothing
 * @param validationTimeout for the question whether a pooled connection is alive
 */
@ConfigurationProperties("lifepay.database")
public record DatabaseLimits(
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("12s") Duration socketTimeout,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("3s") Duration lockTimeout,
        @DefaultValue("10s") Duration idleInTransactionTimeout,
        @DefaultValue("1s") Duration validationTimeout) {

    public DatabaseLimits {
        if (socketTimeout.compareTo(statementTimeout) <= 0) {
            throw new IllegalArgumentException("lifepay.database.socket-timeout must be longer than statement-timeout");
        }
    }

    /** Sets the limits on a pool that has not been used yet; what an operator has set on it stays. */
    void applyTo(HikariDataSource pool) {
        Properties properties = pool.getDataSourceProperties();
        Map.of(
                        "connectTimeout", Long.toString(connectTimeout.toSeconds()),
                        "socketTimeout", Long.toString(socketTimeout.toSeconds()),
                        "tcpKeepAlive", "true",
                        "options", sessionOptions())
                .forEach(properties::putIfAbsent);
        pool.setValidationTimeout(validationTimeout.toMillis());
        pool.setExceptionOverrideClassName(SqlStates.class.getName());
    }

    /** As the server takes them when a session begins; the keepalive lets it end sessions whose gateway is gone. */
    private String sessionOptions() {
        return "-c statement_timeout=" + statementTimeout.toMillis()
                + " -c lock_timeout=" + lockTimeout.toMillis()
                + " -c idle_in_transaction_session_timeout=" + idleInTransactionTimeout.toMillis()
                + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
    }
}
