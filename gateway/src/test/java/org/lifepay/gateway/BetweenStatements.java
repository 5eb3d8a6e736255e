package org.lifepay.gateway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets something happen once where a race would put it: between a statement and the next one on the same connection, or right
 * before a statement.
 */
public final class BetweenStatements implements GatewayFixture.Setting {
    private final String part;
    private final boolean before;
    private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});

    /** Waits for the statement that contains {@code part}. */
    public BetweenStatements(String part) {
        this(part, false);
    }

    private BetweenStatements(String part, boolean before) {
        this.part = part;
        this.before = before;
    }

    /** Right before the statement that contains {@code part}. */
    public static BetweenStatements before(String part) {
        return new BetweenStatements(part, true);
    }

    public void happens(Runnable once) {
        action.set(once);
    }

    @Override
    public void change(GenericApplicationContext context) {
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(watched(context)));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(
                        new JdbcTransactionManager(context.getBean("watched", DataSource.class))));
        context.registerBean(
                "watched", Watched.class, () -> new Watched(context.getBean("database", DataSource.class)));
    }

    private static DataSource watched(GenericApplicationContext context) {
        return context.getBean("watched", DataSource.class);
    }

    private final class Watched extends DelegatingDataSource {
        Watched(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            boolean[] met = {false};
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            boolean here = Objects.requireNonNull(arguments)[0]
                                    .toString()
                                    .contains(part);
                            if (before ? here : met[0]) {
                                action.getAndSet(() -> {}).run();
                            }
                            met[0] |= here;
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
