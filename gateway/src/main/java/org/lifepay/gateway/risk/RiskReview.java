package org.lifepay.gateway.risk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of what is held: one user proposes it, with a reason, and a second one approves. */
@Component
public class RiskReview {
    private final RiskHoldTable table;
    private final List<HeldByRisk> kinds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RiskReview(RiskHoldTable table, List<HeldByRisk> kinds, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.kinds = kinds;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False if it waits no longer, or a user has proposed something already. */
    public boolean propose(RiskHold hold, RiskHold.Answer answer, String reason, RiskUser by) {
        return table.propose(hold, new RiskHold.Proposal(answer, reason, by, clock.instant()));
    }

    /** False if it waits no longer, or another proposal stands; its author may withdraw it so. */
    public boolean reject(RiskHold hold, RiskHold.Proposal seen) {
        return table.withdraw(hold, seen);
    }

    /** False if it waits no longer, another proposal stands, or it is this user's own. */
    public boolean approve(RiskHold hold, RiskHold.Proposal seen, RiskUser by) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean done = table.decide(hold, seen, by, now) && isDone(hold, seen.answer(), now);
            if (!done) {
                status.setRollbackOnly();
            }
            return done;
        }));
    }

    private boolean isDone(RiskHold hold, RiskHold.Answer answer, Instant now) {
        return kinds.stream().filter(one -> one.kind() == hold.kind()).anyMatch(one -> switch (answer) {
            case LET_GO -> one.letGo(hold, now);
            case REFUSED -> one.refuse(hold, now);
        });
    }
}
