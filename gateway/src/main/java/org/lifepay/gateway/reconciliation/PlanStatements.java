package org.lifepay.gateway.reconciliation;

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
    private static final int MERCHANTS = 500;
    private static final int MOST_DAYS = 400;

    private final PlanTable plans;
    private final StatementTable statements;
    private final StatementDays days;

    /** Up to here nothing is left to plan; only spares this gateway from looking again. */
    private volatile @Nullable LocalDate planned;

    PlanStatements(PlanTable plans, StatementTable statements, StatementDays days) {
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
        List<PlanTable.Behind> some;
        do {
            some = plans.after(merchant, MERCHANTS);
            for (PlanTable.Behind behind : some) {
                complete &= plan(behind, last);
                merchant = behind.merchant().digits();
            }
        } while (some.size() == MERCHANTS);
        planned = complete ? last : planned;
    }

    /** False when the merchant is so far behind that some days are left for the next time. */
    private boolean plan(PlanTable.Behind behind, LocalDate last) {
        Optional<LocalDate> from = behind.from();
        if (from.isEmpty()) {
            return true;
        }
        LocalDate day = from.get();
        for (int days = 0; days < MOST_DAYS && !day.isAfter(last); days++) {
            statements.insert(new StatementKey(behind.merchant(), day, 0), this.days.dueAt(day));
            day = day.plusDays(1);
        }
        return day.isAfter(last);
    }
}
