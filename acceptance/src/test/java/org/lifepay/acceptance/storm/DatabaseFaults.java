package org.lifepay.acceptance.storm;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.MovableClock;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What befalls statements: the database is slow, falls silent, or chooses one of two gateways to break a deadlock. */
final class DatabaseFaults {
    /** As the gateway sets them on its connections. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(12);
    private static final int NEVER = 0;

    private final MovableClock clock;
    private final Trace trace;
    private @Nullable Kind armed;
    private int statementsLeft = NEVER;
    private boolean struck;

    /** The fault of one statement. */
    enum Kind {
        /** Carried out late. */
        SLOW,
        /** Cancelled by statement_timeout. */
        CANCELLED,
        /** The connection is silent before the statement arrives: it is not carried out. */
        SILENT_BEFORE,
        /** The connection is silent after it has arrived: it is carried out, and the gateway does not know. */
        SILENT_AFTER,
        /** Rolled back, because two gateways wait for each other. */
        DEADLOCK
    }

    /** The fault, and what the driver says of it; null for the slow one. */
    record Strike(Kind kind, @Nullable SQLException problem) {
        boolean breaksConnection() {
            return kind == Kind.SILENT_BEFORE || kind == Kind.SILENT_AFTER;
        }
    }

    DatabaseFaults(MovableClock clock, Trace trace) {
        this.clock = clock;
        this.trace = trace;
    }

    void arm(Kind kind, int statements) {
        armed = kind;
        statementsLeft = statements;
    }

    void disarm() {
        armed = null;
        statementsLeft = NEVER;
    }

    /** A new action begins: what fails from now on has no excuse in an earlier fault. */
    void forget() {
        struck = false;
    }

    boolean hasStruck() {
        return struck;
    }

    /** Whether an exception is the consequence of a fault that has just struck. */
    boolean explains(Throwable problem) {
        return struck && (problem instanceof DataAccessException || problem instanceof TransactionException);
    }

    /** The fault that strikes this statement or commit; null mostly. Only what locks rows can be part of a deadlock. */
    @Nullable
    Strike next(String what, boolean locks, boolean commit) {
        Kind kind = armed;
        if (kind == null || (kind == Kind.DEADLOCK && !locks) || --statementsLeft > 0) {
            return null;
        }
        disarm();
        if (commit && (kind == Kind.CANCELLED || kind == Kind.DEADLOCK)) {
            kind = Kind.SILENT_AFTER; // a commit is not cancelled, and waits for no lock
        }
        Strike strike = new Strike(kind, strike(kind));
        trace.event("database " + kind + " at " + what);
        trace.count("database " + kind);
        return strike;
    }

    private @Nullable SQLException strike(Kind kind) {
        struck |= kind != Kind.SLOW;
        return switch (kind) {
            case SLOW -> {
                clock.advance(STATEMENT_TIMEOUT.minusSeconds(1));
                yield null;
            }
            case CANCELLED -> {
                clock.advance(STATEMENT_TIMEOUT);
                yield new SQLException("canceling statement due to statement timeout", "57014");
            }
            case SILENT_BEFORE, SILENT_AFTER -> {
                clock.advance(SOCKET_TIMEOUT);
                yield new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
            case DEADLOCK -> new SQLException("deadlock detected", "40P01");
        };
    }

    /** What a gateway finds that was frozen within a transaction: the server has ended its session. */
    SQLException sessionEnded() {
        struck = true;
        trace.count("session ended in transaction");
        return new SQLException("terminating connection due to idle-in-transaction timeout", "25P03");
    }
}
