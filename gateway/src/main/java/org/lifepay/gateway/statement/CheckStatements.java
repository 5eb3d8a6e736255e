package org.lifepay.gateway.statement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares each statement with the database again later, and schedules a correction if movements were added. */
@Component
class CheckStatements {
    private static final Logger log = LoggerFactory.getLogger(CheckStatements.class);
    private static final int BATCH = 20;

    @Limit(
            area = LimitArea.WORK,
            name = "statements checked at once by one gateway",
            unit = "rows",
            atLimit = "the others wait")
    private static final int CONCURRENCY = 4;

    /** Intervals of the checks, each counted from the time at which the previous one was due. */
    @Limit(
            area = LimitArea.WORK,
            name = "checks of a statement for late events",
            atLimit = "no further check; a late event still asks for a correction")
    private static final Backoff CHECK_DELAYS = Backoff.of(
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
    private final WorkRunner runner;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckStatements(
            StatementTable statements,
            MovementTable movements,
            StatementDays days,
            WorkRunner runner,
            TransactionTemplate transaction,
            Clock clock) {
        this.statements = statements;
        this.movements = movements;
        this.days = days;
        this.runner = runner;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Processes due checks; returns their number. */
    int checkDue() {
        return runner.drain(DueWork.of(
                "statement-check",
                BATCH,
                CONCURRENCY,
                (now, _, limit) -> statements.dueForCheck(now, limit),
                _ -> true, // counting twice does no harm; what follows is a compare-and-set
                this::check,
                StatementTable.Check::key));
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
                log.info("statement out of date, correction scheduled: {}", key);
            }
        });
    }

    private @Nullable Instant next(StatementTable.Check check) {
        Instant due = days.dueAt(check.key().day());
        Instant now = clock.instant();
        return CHECK_DELAYS.firstAfter(now, due).orElse(null);
    }
}
