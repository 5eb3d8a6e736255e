package org.lifepay.gateway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes every statement that a {@link GatewayFixture} sends to the database, and where transactions begin. */
public final class StatementCounter implements GatewayFixture.Setting {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public void change(GenericApplicationContext context) {
        context.registerBean("counted", Counted.class, () -> new Counted(counted(context.getBean(DataSource.class))));
        context.registerBean(
                JdbcClient.class,
                () -> JdbcClient.create(context.getBean(Counted.class).database()));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(new JdbcTransactionManager(
                        context.getBean(Counted.class).database())));
    }

    /** Not a bean of type {@link DataSource} itself, of which there is one. */
    private record Counted(DataSource database) {}

    /** The statements since the last call, in one line each; {@code begin} where a transaction began. */
    public List<String> take() {
        List<String> statements = List.copyOf(sent);
        sent.clear();
        return statements;
    }

    private DataSource counted(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    private Connection counted(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("setAutoCommit") && Boolean.FALSE.equals(arguments[0])) {
                sent.add("begin");
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                    ? counted(
                            statement,
                            ((String) arguments[0]).replaceAll("\\s+", " ").strip())
                    : result;
        });
    }

    private PreparedStatement counted(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                sent.add(sql);
            }
            return call(statement, method, arguments);
        });
    }

    @FunctionalInterface
    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> handler.handle(method, arguments == null ? new Object[0] : arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
