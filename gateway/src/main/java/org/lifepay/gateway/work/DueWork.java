package org.lifepay.gateway.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A work queue in a table: selects due rows, leases them one by one, and acts on them.
 *
 * <p>Finding and leasing are two statements: a select over all merchants, then one compare-and-set for each row that
 * names its merchant. {@code select … for update skip locked} over several merchants is refused by Citus.
 *
 * @param name the kind of work
 * @param batch how many rows one select finds; a full batch is followed by the next at once
 * @param concurrency how many rows are worked on at once by one gateway
 * @param due the table's select, oldest first
 * @param lease the table's compare-and-set; empty when another gateway was first
 * @param act the work; it reschedules or ends the row, or leaves it to the end of its lease
 * @param key names the row, so that it is not started again while it is under way
 */
public record DueWork<R, L>(
        String name,
        int batch,
        int concurrency,
        Due<R> due,
        Function<R, Optional<L>> lease,
        Consumer<L> act,
        Function<R, Object> key) {

    /** Selects due rows. */
    @FunctionalInterface
    public interface Due<R> {
        List<R> find(Instant now, WorkSlot slot, int limit);
    }

    /** Leases a row until then; false if another gateway was first. */
    @FunctionalInterface
    public interface Lease<R> {
        boolean take(R row, Instant now, Instant until);
    }

    /**
     * A queue of rows that are too few to be shared out.
     *
     * @param due the table's select, given the time and how many
     */
    public static <R> DueWork<R, R> leased(
            String name,
            int batch,
            int concurrency,
            BiFunction<Instant, Integer, List<R>> due,
            TimedLease<R> lease,
            Consumer<R> act,
            Function<R, Object> key) {
        return of(name, batch, concurrency, (now, _, limit) -> due.apply(now, limit), lease::take, act, key);
    }

    /** A lease that lasts so long. */
    public record TimedLease<R>(Clock clock, Duration time, Lease<R> lease) {
        boolean take(R row) {
            Instant now = clock.instant();
            return lease.take(row, now, now.plus(time));
        }
    }

    /** A queue whose rows look the same after the lease. */
    public static <R> DueWork<R, R> of(
            String name,
            int batch,
            int concurrency,
            Due<R> due,
            Predicate<R> lease,
            Consumer<R> act,
            Function<R, Object> key) {
        return new DueWork<>(
                name, batch, concurrency, due, row -> Optional.of(row).filter(lease), act, key);
    }
}
