package org.lifepay.gateway.statement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.work.ParallelBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts a day again after its statement was made, and has a correction made when more is known by then. */
@Component
class CheckStatements {
    private static final Logger log = LoggerFactory.getLogger(CheckStatements.class);
    private static final int BATCH_SIZE = 4;

    /** After how long a day is counted again; each time the next step, from the time at which it is due. */
    private static final List<Duration> CHECK_DELAYS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(4),
            Duration.ofDays(8),
            Duration.ofDays(16),
            Duration.ofDays(31));

    private final StatementTable statements;
    private final MovementTable movements;
    private final StatementDays days;
    private final ParallelBatch parallelBatch;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckStatements(
            StatementTable statements,
            MovementTable movements,
            StatementDays days,
            ParallelBatch parallelBatch,
            TransactionTemplate transaction,
            Clock clock) {
        this.statements = statements;
        this.movements = movements;
        this.days = days;
        this.parallelBatch = parallelBatch;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Checks some of what is due; returns how much that was. */
    int checkBatch() {
        List<StatementTable.Check> due = statements.dueForCheck(clock.instant(), BATCH_SIZE);
        parallelBatch.forEach(due, this::check);
        return due.size();
    }

    private void check(StatementTable.Check check) {
        StatementKey key = check.key();
        if (movements.count(key.merchant(), key.day()).equals(check.counts())) {
            statements.rescheduleCheck(check, next(check));
            return;
        }
        StatementKey correction = new StatementKey(key.merchant(), key.day(), key.correction() + 1);
        transaction.executeWithoutResult(_ -> {
            if (statements.rescheduleCheck(check, null)) {
                statements.insert(correction, clock.instant());
                log.info("the statement {} is out of date: a correction is made", key);
            }
        });
    }

    private @Nullable Instant next(StatementTable.Check check) {
        Instant due = days.dueAt(check.key().day());
        Instant now = clock.instant();
        return CHECK_DELAYS.stream()
                .map(due::plus)
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }
}
