package org.lifepay.gateway.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.tracing.ActiveSpan;
import org.lifepay.gateway.tracing.SpanTag;
import org.lifepay.gateway.tracing.Spans;

/** A connection whose statements and commits are spans: the first word and the first table, never a value. */
final class TracedConnection {
    private static final Pattern VERB = Pattern.compile("[a-z]+");
    private static final Pattern TABLE = Pattern.compile("\\b(?:into|update|from)\\s+(?:only\\s+)?([a-z_][a-z0-9_]*)");

    private TracedConnection() {}

    /** The same connection, unless the thread is part of no trace. */
    static Connection of(Connection connection) {
        return Spans.active() ? proxy(Connection.class, connection, null) : connection;
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    private static <T> T proxy(Class<T> type, Object target, @Nullable String sql) {
        InvocationHandler handler = (self, method, arguments) -> switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "prepareStatement" ->
                proxy(PreparedStatement.class, invoke(target, method, arguments), (String) arguments[0]);
            case "prepareCall" ->
                proxy(CallableStatement.class, invoke(target, method, arguments), (String) arguments[0]);
            case "createStatement" -> proxy(Statement.class, invoke(target, method, arguments), null);
            case "commit", "rollback" -> timed(method.getName(), null, target, method, arguments);
            case "execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate" -> {
                String text =
                        arguments != null && arguments.length > 0 && arguments[0] instanceof String given ? given : sql;
                yield text == null
                        ? invoke(target, method, arguments)
                        : timed(verb(text), table(text), target, method, arguments);
            }
            default -> invoke(target, method, arguments);
        };
        return type.cast(
                Proxy.newProxyInstance(TracedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object timed(
            String verb, @Nullable String table, Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        ActiveSpan parent = Spans.current();
        if (parent == null) {
            return invoke(target, method, arguments);
        }
        ActiveSpan span = parent.child(table == null ? verb : verb + " " + table, true);
        span.tag(SpanTag.DATABASE, "postgresql");
        span.tag(SpanTag.DATABASE_OPERATION, verb);
        if (table != null) {
            span.tag(SpanTag.TABLE, table);
        }
        try {
            return invoke(target, method, arguments);
        } catch (Throwable e) {
            span.fail(e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    static String verb(String sql) {
        Matcher verb = VERB.matcher(sql.toLowerCase(Locale.ROOT));
        return verb.find() ? verb.group() : "statement";
    }

    static @Nullable String table(String sql) {
        Matcher table = TABLE.matcher(sql.toLowerCase(Locale.ROOT));
        return table.find() ? table.group(1) : null;
    }

    private static Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
