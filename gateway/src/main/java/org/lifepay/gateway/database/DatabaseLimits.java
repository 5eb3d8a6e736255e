package org.lifepay.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.Setting;
import org.lifepay.gateway.settings.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits that the gateway sets on its own connections, so that a frozen session, a dead network or a standby costs
 * seconds and not the service.
 */
@ConfigurationProperties("lifepay.database")
public record DatabaseLimits(
        @Setting("for a new connection")
        @Limit(
                area = LimitArea.DATABASE,
                name = "new connection",
                atLimit = "the pool tries again; a caller waits no longer than for a pooled connection")
        @DefaultValue("3s")
        Duration connectTimeout,

        @Setting("for the server's answer when the network is silent; longer than any statement may take")
        @Limit(
                area = LimitArea.DATABASE,
                name = "silence of the server",
                atLimit = "the connection is closed; the call ends as at the statement limit")
        @DefaultValue("12s")
        Duration socketTimeout,

        @Setting("for one statement; the server ends it")
        @Limit(
                area = LimitArea.DATABASE,
                name = "one statement",
                atLimit =
                        "the server ends it; a merchant's call has ended at its own deadline before, background work tries again")
        @DefaultValue("10s")
        Duration statementTimeout,

        @Setting("for a row that another session has locked")
        @Limit(
                area = LimitArea.DATABASE,
                name = "a row that another session has locked",
                atLimit = "the statement fails; a merchant's call is answered `TRY_AGAIN`, background work tries again")
        @DefaultValue("3s")
        Duration lockTimeout,

        @Setting("after which the server ends a session that holds a transaction and does nothing")
        @Limit(
                area = LimitArea.DATABASE,
                name = "a transaction in which nothing happens",
                atLimit = "the server ends the session and rolls back")
        @DefaultValue("10s")
        Duration idleInTransactionTimeout,

        @Setting("for the question whether a pooled connection is alive")
        @Limit(area = LimitArea.DATABASE, name = "check of a pooled connection", atLimit = "the connection is replaced")
        @DefaultValue("1s")
        Duration validationTimeout,

        @Setting(
                "true: the database is the coordinator of a Citus cluster, and the tables are spread over it; for trials only, see scaling.md")
        @DefaultValue("false")
        boolean distributed) {

    public DatabaseLimits {
        new SettingRules("lifepay.database")
                .require(
                        socketTimeout.compareTo(statementTimeout) > 0,
                        "socket-timeout",
                        socketTimeout,
                        "must be longer than statement-timeout")
                .verify();
    }

    /**
     * The role without the right to change or delete postings, if the migrations could make it and give it the tables
     * (V049) and the pool's own may take it on; a gateway that signs in as a role of its own stays what it is.
     */
    private static final String WORK_AS_APPLICATION = """
            select set_config('role', 'lifepay_app', false)
            from pg_roles where rolname = 'lifepay_app' and pg_has_role(oid, 'member')
                and has_schema_privilege(oid, current_schema(), 'usage')
                and has_table_privilege(oid, to_regclass('posting'), 'insert')
            """;

    /** Sets the limits on a pool that has not been used yet; what an operator has set on it stays. */
    void applyTo(HikariDataSource pool) {
        Properties properties = pool.getDataSourceProperties();
        Map.of(
                        "connectTimeout", Long.toString(connectTimeout.toSeconds()),
                        "socketTimeout", Long.toString(socketTimeout.toSeconds()),
                        "socketFactory", WatchedSocketFactory.class.getName(),
                        "tcpKeepAlive", "true",
                        "options", sessionOptions())
                .forEach(properties::putIfAbsent);
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(WORK_AS_APPLICATION);
        }
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
