package org.lifepay.gateway.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down which statements are to be made: for each merchant, each day from that of its first movement on, also those
 * without movement, so that a file that is missing never passes for a day without business.
 */
@Component
class PlanStatements {
    private static final int BATCH_SIZE = 500;
    private static final int MAX_DAYS_PER_RUN = 400;

    private final StatementPlanTable plans;
    private final StatementTable statements;
    private final StatementDays days;

    /** Up to here nothing is left to plan; only spares this gateway from looking again. */
    private volatile @Nullable LocalDate planned;

    PlanStatements(StatementPlanTable plans, StatementTable statements, StatementDays days) {
        this.plans = plans;
        this.statements = statements;
        this.days = days;
    }

    /** Plans up to the last day whose statement may be made by now. */
    void plan() {
        LocalDate last = days.lastDue();
        if (last.equals(planned)) {
            return;
        }
        boolean complete = true;
        String merchant = "";
        List<StatementPlanTable.Backlog> batch;
        do {
            batch = plans.after(merchant, BATCH_SIZE);
            for (StatementPlanTable.Backlog backlog : batch) {
                complete &= plan(backlog, last);
                merchant = backlog.merchant().digits();
            }
        } while (batch.size() == BATCH_SIZE);
        planned = complete ? last : planned;
    }

    /** False when the merchant is so far behind that some days are left for the next time. */
    private boolean plan(StatementPlanTable.Backlog backlog, LocalDate last) {
        Optional<LocalDate> from = backlog.from();
        if (from.isEmpty()) {
            return true;
        }
        LocalDate day = from.get();
        for (int days = 0; days < MAX_DAYS_PER_RUN && !day.isAfter(last); days++) {
            statements.insert(new StatementKey(backlog.merchant(), day, 0), this.days.dueAt(day));
            day = day.plusDays(1);
        }
        return day.isAfter(last);
    }
}
