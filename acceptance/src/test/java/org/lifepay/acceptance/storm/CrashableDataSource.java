package org.lifepay.acceptance.storm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The gateway's way to PostgreSQL: one connection, at whose writes and commits the process may die, before or after. */
final class CrashableDataSource extends AbstractDataSource implements AutoCloseable {
    private final DataSource source;
    private final CrashInjector crashInjector;
    private final Runnable beforeFirstLock;
    private Connection physical;
    private boolean holdsLocks;

    CrashableDataSource(DataSource source, CrashInjector crashInjector, Runnable beforeFirstLock) throws SQLException {
        this.source = source;
        this.crashInjector = crashInjector;
        this.beforeFirstLock = beforeFirstLock;
        this.physical = source.getConnection();
    }

    /** What PostgreSQL does when a client is gone: it forgets what was not committed. */
    void reconnect() throws SQLException {
        close();
        physical = source.getConnection();
        holdsLocks = false;
    }

    @Override
    public void close() throws SQLException {
        if (!physical.getAutoCommit()) {
            physical.rollback();
        }
        physical.close();
    }

    @Override
    public Connection getConnection() {
        crashInjector.requireAlive();
        Connection real = physical;
        return proxy(Connection.class, (_, method, arguments) -> switch (method.getName()) {
            case "close" -> null;
            case "setAutoCommit", "rollback" -> {
                holdsLocks = false;
                yield call(real, method, arguments);
            }
            case "commit" -> executeOrCrash("commit", real, method, arguments);
            case "prepareStatement" -> statement(call(real, method, arguments), firstWords(arguments));
            default -> call(real, method, arguments);
        });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    private PreparedStatement statement(@Nullable Object real, String words) {
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                crashInjector.requireAlive();
            }
            if (!method.getName().equals("executeUpdate")) {
                return call(real, method, arguments);
            }
            if (!holdsLocks) {
                beforeFirstLock.run();
            }
            holdsLocks = !physical.getAutoCommit();
            return executeOrCrash(words, real, method, arguments);
        });
    }

    private @Nullable Object executeOrCrash(
            String what, @Nullable Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        crashInjector.step("before " + what);
        Object result = call(real, method, arguments);
        crashInjector.step("after " + what);
        return result;
    }

    private static @Nullable Object call(@Nullable Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static String firstWords(@Nullable Object @Nullable [] arguments) {
        String sql = arguments == null ? "" : String.valueOf(arguments[0]).strip();
        String[] words = sql.split("\\s+", 4);
        return words[0].equals("insert") && words.length > 2 ? "insert " + words[2] : words[0] + " " + words[1];
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
