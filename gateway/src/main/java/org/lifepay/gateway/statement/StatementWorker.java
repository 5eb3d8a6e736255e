package org.lifepay.gateway.statement;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings statements up to date: plans them, makes what is due, corrects what is out of date. */
@Component
public class StatementWorker {
    /** How many rounds before the timer has its turn again. */
    private static final int MAX_ROUNDS = 250;

    private final PlanStatements plan;
    private final GenerateStatements generate;
    private final CheckStatements check;

    StatementWorker(PlanStatements plan, GenerateStatements generate, CheckStatements check) {
        this.plan = plan;
        this.generate = generate;
        this.check = check;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        plan.plan();
        int done = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int now = generate.generateBatch() + check.checkBatch();
            if (now == 0) {
                break;
            }
            done += now;
        }
        return done;
    }
}
