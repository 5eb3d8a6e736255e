package org.lifepay.gateway.statement;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.springframework.stereotype.Component;

/** Background work on statements: plans, generates, corrects. */
@Component
public class StatementWorker implements BackgroundTask {
    /** The maximum number of rounds per run. */
    @Limit(
            area = LimitArea.WORK,
            name = "rounds of statements in one run",
            unit = "rounds",
            atLimit = "the next run goes on")
    private static final int MAX_ROUNDS = 50;

    private final PlanStatements plan;
    private final GenerateStatements generate;
    private final CheckStatements check;
    private final StatementTable statements;

    StatementWorker(
            PlanStatements plan, GenerateStatements generate, CheckStatements check, StatementTable statements) {
        this.plan = plan;
        this.generate = generate;
        this.check = check;
        this.statements = statements;
    }

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public int runOnce() {
        plan.plan();
        int done = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int now = generate.makeDue() + check.checkDue();
            if (now == 0) {
                break;
            }
            done += now;
        }
        return done;
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(statements.backlog(now));
    }
}
