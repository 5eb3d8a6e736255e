package org.lifepay.gateway.reconciliation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings statements up to date: plans them, makes what is due, corrects what is out of date. */
@Component
public class StatementSweep {
    /** How many rounds before the timer has its turn again. */
    private static final int ROUNDS = 250;

    private final PlanStatements plan;
    private final MakeStatements make;
    private final CheckStatements check;

    StatementSweep(PlanStatements plan, MakeStatements make, CheckStatements check) {
        this.plan = plan;
        this.make = make;
        this.check = check;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        plan.plan();
        int done = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int now = make.makeSome() + check.checkSome();
            if (now == 0) {
                break;
            }
            done += now;
        }
        return done;
    }
}
