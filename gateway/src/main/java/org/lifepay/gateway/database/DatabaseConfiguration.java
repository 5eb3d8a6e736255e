package org.lifepay.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts limits on whichever pool of connections the gateway was given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseLimits.class)
class DatabaseConfiguration {
    /** Static, and asks for the limits only when the pool is made: it looks at beans before others are there. */
    @Bean
    static BeanPostProcessor connectionLimits(ObjectProvider<DatabaseLimits> limits) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && !pool.isRunning()) {
                    limits.getObject().applyTo(pool);
                }
                return bean;
            }

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new BackgroundConnections(
                                pool,
                                pool.getMaximumPoolSize(),
                                limits.getObject().lockTimeout())
                        : bean;
            }
        };
    }

    /**
     * A migration may take long: it gets connections of its own, without limits but one. What waits for a lock makes all
     * later statements on the table wait, so the migration fails instead, and the start is repeated.
     */
    @Bean
    FlywayConfigurationCustomizer migrationsWithoutLimits() {
        return configuration -> {
            HikariDataSource pool = unwrap(configuration.getDataSource());
            if (pool != null && pool.getJdbcUrl() != null) {
                configuration.initSql("set lock_timeout = '5s'");
                configuration.dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            }
        };
    }

    /** The base migrations; then, on a Citus cluster, those that spread the tables, with a history of their own. */
    @Bean
    FlywayMigrationStrategy migrations(DatabaseLimits limits) {
        return base -> {
            base.migrate();
            if (limits.distributed()) {
                Flyway.configure()
                        .configuration(base.getConfiguration())
                        .locations("classpath:db/citus")
                        .table("flyway_citus_history")
                        .baselineOnMigrate(true)
                        .baselineVersion("000")
                        .load()
                        .migrate();
            }
        };
    }

    private static @Nullable HikariDataSource unwrap(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
