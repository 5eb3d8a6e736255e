package org.lifepay.gateway.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.pace.Batch;
import org.lifepay.gateway.reconciliation.Movement.Place;
import org.lifepay.gateway.time.BusinessDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the statements that are due. A try that breaks off is made up for by another one, from the beginning. */
@Component
class MakeStatements {
    private static final Logger log = LoggerFactory.getLogger(MakeStatements.class);

    /** How long a statement that shows no progress is left alone by others. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_CHECK = Duration.ofHours(1);
    private static final int AT_ONCE = 4;
    private static final int PAGE = 2000;
    private static final int PART_BYTES = 1 << 20;

    private final StatementTable statements;
    private final StatementPartTable parts;
    private final MovementTable movements;
    private final Fees fees;
    private final Batch batch;
    private final Clock clock;

    MakeStatements(
            StatementTable statements,
            StatementPartTable parts,
            MovementTable movements,
            Fees fees,
            Batch batch,
            Clock clock) {
        this.statements = statements;
        this.parts = parts;
        this.movements = movements;
        this.fees = fees;
        this.batch = batch;
        this.clock = clock;
    }

    /** Makes some of what is due; returns how much that was. */
    int makeSome() {
        List<StatementTable.Due> due = statements.due(clock.instant(), AT_ONCE);
        batch.each(due, this::make);
        return due.size();
    }

    private void make(StatementTable.Due due) {
        Optional<StatementTable.Due> ours =
                statements.lease(due, clock.instant().plus(LEASE));
        if (ours.isEmpty()) {
            return;
        }
        int rate = fees.rate(due.key());
        Statement made = write(ours.get(), rate);
        if (statements.finish(ours.get(), made, rate, made.madeAt().plus(FIRST_CHECK))) {
            parts.deleteOthers(ours.get());
            log.info(
                    "statement of merchant {} for {}, correction {}: {} lines",
                    due.key().merchant(),
                    due.key().day(),
                    due.key().correction(),
                    made.totals().lines());
        }
    }

    private Statement write(StatementTable.Due due, int rate) {
        MerchantId merchant = due.key().merchant();
        LocalDate day = due.key().day();
        PartStream stream = new PartStream(PART_BYTES, (number, content) -> keep(due, number, content));
        StatementFile file = new StatementFile(stream);
        Place place = Place.before(BusinessDay.start(day));
        List<Movement> page;
        do {
            page = movements.page(merchant, day, place, PAGE);
            page.forEach(movement -> file.line(movement, Fees.of(rate, movement)));
            place = page.isEmpty() ? place : page.getLast().place();
        } while (page.size() == PAGE);
        Totals totals = file.finish();
        stream.finish();
        return new Statement(due.key(), totals, clock.instant(), stream.size(), stream.digest());
    }

    private void keep(StatementTable.Due due, int number, byte[] content) {
        if (!statements.extend(due, clock.instant().plus(LEASE))) {
            throw new IllegalStateException("another gateway has taken over the statement " + due.key());
        }
        parts.insert(due, number, content);
    }
}
