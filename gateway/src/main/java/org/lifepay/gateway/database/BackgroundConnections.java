package org.lifepay.gateway.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets background work hold at most half of the pool's connections, and one kind of it at most half of those: rows that
 * are locked elsewhere never keep callers, or other kinds of work, from the database.
 */
final class BackgroundConnections extends DelegatingDataSource {
    private final int ofOneKind;
    private final Semaphore ofAll;
    private final Map<String, Semaphore> kinds = new ConcurrentHashMap<>();
    private final Duration timeout;

    BackgroundConnections(DataSource pool, int size, Duration timeout) {
        super(pool);
        int half = Math.max(1, size / 2);
        this.ofAll = new Semaphore(half, true);
        this.ofOneKind = Math.max(1, half / 2);
        this.timeout = timeout;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<String> kind = Background.kind();
        return TracedConnection.of(kind.isEmpty() ? super.getConnection() : limited(kind.get()));
    }

    private Connection limited(String name) throws SQLException {
        Semaphore kind = kinds.computeIfAbsent(name, _ -> new Semaphore(ofOneKind, true));
        acquire(kind, name);
        try {
            acquire(ofAll, name);
        } catch (SQLException e) {
            kind.release();
            throw e;
        }
        Runnable release = () -> {
            ofAll.release();
            kind.release();
        };
        try {
            return releasing(super.getConnection(), release);
        } catch (SQLException | RuntimeException e) {
            release.run();
            throw e;
        }
    }

    private void acquire(Semaphore permits, String kind) throws SQLException {
        try {
            if (permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException(
                "background work holds as many connections as it may: kind=" + kind, "53300");
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    private static Connection releasing(Connection connection, Runnable release) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                BackgroundConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    try {
                        return invoke(connection, method, arguments);
                    } finally {
                        if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                            release.run();
                        }
                    }
                });
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
