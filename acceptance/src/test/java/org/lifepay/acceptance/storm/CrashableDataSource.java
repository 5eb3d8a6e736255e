package org.lifepay.acceptance.storm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.acceptance.storm.DatabaseFaults.Kind;
import org.lifepay.acceptance.storm.DatabaseFaults.Strike;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The gateway's way to PostgreSQL: one connection, at whose writes and commits the process may die, before or after, and
 * whose statements may be late, cancelled, or never answered.
 */
final class CrashableDataSource extends AbstractDataSource {
    private static final String CHANGE_WITH_POSTINGS = "with changed as (";
    private static final Pattern WRITES = Pattern.compile("^(insert|update|delete)\\b|\\bfor (no key )?update\\b");

    private final Connection physical;
    private final CrashInjector crashInjector;
    private final DatabaseFaults faults;
    private final Interruptions interruptions;
    private boolean holdsLocks;
    private boolean aborted;

    /** Grows when the connection breaks: what was handed out before is closed. */
    private int generation;

    /** What happens elsewhere while this gateway is about to write. */
    interface Interruptions {
        /** Before each write by which a gateway would take its first lock. */
        void beforeFirstLock();

        /** Whether this gateway is frozen now, within its transaction. */
        boolean freezesInTransaction();

        /** The others work while this gateway is frozen. */
        void whileFrozen();
    }

    CrashableDataSource(
            Connection physical, CrashInjector crashInjector, DatabaseFaults faults, Interruptions interruptions) {
        this.physical = physical;
        this.crashInjector = crashInjector;
        this.faults = faults;
        this.interruptions = interruptions;
    }

    /** What PostgreSQL does when a client is gone: it forgets what was not committed. */
    void reconnect() throws SQLException {
        breakConnection();
        aborted = false;
    }

    @Override
    public Connection getConnection() {
        crashInjector.requireAlive();
        Connection real = physical;
        int mine = generation;
        return proxy(Connection.class, (_, method, arguments) -> {
            String name = method.getName();
            if (name.equals("close")) {
                return null;
            }
            requireOpen(mine);
            return switch (name) {
                case "setAutoCommit", "rollback" -> {
                    holdsLocks = false;
                    aborted = false;
                    yield call(real, method, arguments);
                }
                case "commit" -> commit(real, method, arguments);
                case "prepareStatement" -> statement(call(real, method, arguments), arguments, mine);
                default -> call(real, method, arguments);
            };
        });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    /** As the pool says it, without an SQLSTATE. */
    private void requireOpen(int mine) throws SQLException {
        if (mine != generation) {
            throw new SQLException("Connection is closed");
        }
    }

    private @Nullable Object commit(Connection real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        freezeInTransaction();
        return execute("commit", true, real, method, arguments);
    }

    private PreparedStatement statement(@Nullable Object real, @Nullable Object @Nullable [] prepared, int mine) {
        String sql = prepared == null
                ? ""
                : withoutPostings(String.valueOf(prepared[0]).strip());
        boolean writes = WRITES.matcher(sql.toLowerCase(Locale.ROOT)).find();
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            String name = method.getName();
            if (!name.equals("executeQuery") && !name.equals("executeUpdate")) {
                return call(real, method, arguments);
            }
            requireOpen(mine);
            if (aborted) {
                throw new SQLException("current transaction is aborted", "25P02");
            }
            if (!writes) {
                crashInjector.requireAlive();
                return strikeOrCall(firstWords(sql), false, false, real, method, arguments);
            }
            if (holdsLocks) {
                freezeInTransaction();
            } else {
                interruptions.beforeFirstLock();
            }
            holdsLocks = !physical.getAutoCommit();
            return execute(firstWords(sql), false, real, method, arguments);
        });
    }

    /** A change that writes its postings too is what it changes. */
    private static String withoutPostings(String sql) {
        return sql.startsWith(CHANGE_WITH_POSTINGS)
                ? sql.substring(CHANGE_WITH_POSTINGS.length()).strip()
                : sql;
    }

    private void freezeInTransaction() throws SQLException {
        if (interruptions.freezesInTransaction()) {
            breakConnection();
            interruptions.whileFrozen();
            throw faults.sessionEnded();
        }
    }

    private @Nullable Object execute(
            String what, boolean commit, @Nullable Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        crashInjector.step("before " + what);
        Object result = strikeOrCall(what, true, commit, real, method, arguments);
        crashInjector.step("after " + what);
        return result;
    }

    private @Nullable Object strikeOrCall(
            String what,
            boolean locks,
            boolean commit,
            @Nullable Object real,
            Method method,
            @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Strike strike = faults.next(what, locks, commit);
        if (strike == null || strike.problem() == null) {
            return call(real, method, arguments);
        }
        if (strike.kind() == Kind.SILENT_AFTER) {
            call(real, method, arguments);
        }
        if (strike.breaksConnection()) {
            breakConnection();
        } else if (!physical.getAutoCommit()) {
            physical.rollback();
            aborted = true;
        }
        throw strike.problem();
    }

    /** The server rolls back what was not committed; the pool hands out another connection. */
    private void breakConnection() throws SQLException {
        if (!physical.getAutoCommit()) {
            physical.rollback();
            physical.setAutoCommit(true);
        }
        holdsLocks = false;
        generation++;
    }

    private static @Nullable Object call(@Nullable Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static String firstWords(String sql) {
        String[] words = sql.split("\\s+", 4);
        return words[0].equals("insert") && words.length > 2 ? "insert " + words[2] : words[0] + " " + words[1];
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
