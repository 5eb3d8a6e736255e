package org.lifepay.gateway.risk;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of the rules: one user proposes the next, with a reason, and a second one switches it on, when it was tried, or rejects it. */
@Component
public class RiskVersions {
    @Limit(
            area = LimitArea.SIZES,
            name = "rules of risk control",
            unit = "rules",
            atLimit = "the page takes no more in one version")
    public static final int MAX_RULES = 50;

    private final RiskVersionTable table;
    private final RiskTrialTable trials;
    private final RiskRules rules;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RiskVersions(
            RiskVersionTable table,
            RiskTrialTable trials,
            RiskRules rules,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.trials = trials;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<RiskVersion> active() {
        return table.find(RiskVersion.Status.ACTIVE);
    }

    public Optional<RiskVersion> proposed() {
        return table.find(RiskVersion.Status.PROPOSED);
    }

    /** The latest first. */
    public List<RiskVersion> latest(int limit) {
        return table.latest(limit);
    }

    /** False if another one waits to be switched on. */
    public boolean propose(List<RiskRule> proposed, String reason, RiskUser author) {
        RiskVersion version = new RiskVersion(
                table.next(), RiskVersion.Status.PROPOSED, reason, author, clock.instant(), null, null, proposed);
        return isDone(() -> table.insert(version));
    }

    /** False if it waits no longer, was not tried, or is this user's own. This gateway uses it at once, the others when they read next. */
    public boolean switchOn(long version, RiskUser by) {
        boolean done = isDone(() -> {
            table.replaceActive();
            return trials.isTried(version) && table.decide(version, RiskVersion.Status.ACTIVE, by, clock.instant());
        });
        rules.read();
        return done;
    }

    /** False if it waits no longer; its author may withdraw it so. */
    public boolean reject(long version, RiskUser by) {
        return table.decide(version, RiskVersion.Status.REJECTED, by, clock.instant());
    }

    private boolean isDone(BooleanSupplier work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean done = work.getAsBoolean();
            if (!done) {
                status.setRollbackOnly();
            }
            return done;
        }));
    }
}
