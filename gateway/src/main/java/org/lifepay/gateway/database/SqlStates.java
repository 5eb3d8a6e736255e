package org.lifepay.gateway.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionSystemException;

/** Classification of SQLSTATEs; also tells the pool which connections to evict. */
public final class SqlStates implements SQLExceptionOverride {
    /** Connection, transaction state, rollback by the server, resources, object in use (locks), operator intervention. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "25", "40", "53", "55", "57");

    private static final String QUERY_CANCELLED = "57014";

    /** Read-only after a switch-over; ended by the server because it was idle too long. The pool knows 08 and 57P0x. */
    private static final Set<String> DROPPED = Set.of("25006", "25P03", "57P05");

    /** Transient: the database was unavailable, busy or locked, and a retry may succeed. */
    public static boolean isTransient(Throwable problem) {
        if (problem instanceof TransientDataAccessException) {
            return true;
        }
        if (problem instanceof TransactionSystemException broken && broken.getApplicationException() != null) {
            return isTransient(
                    broken.getApplicationException()); // the connection is closed, so the rollback failed too
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return TRANSIENT_CLASSES.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }

    /** The statement took longer than it may. */
    public static boolean isCancelled(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueryTimeoutException
                    || (cause instanceof SQLException sql && QUERY_CANCELLED.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException problem) {
        String state = problem.getSQLState();
        return state != null && DROPPED.contains(state)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
