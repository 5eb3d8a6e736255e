package org.lifepay.gateway.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Keeps the list of refunds and payouts that are held. */
@Component
public class RiskHolds {
    /** The code with which one that two users refuse fails. */
    public static final String REFUSED = "RISK_REFUSED";

    private final RiskHoldTable table;
    private final RiskDecisions decisions;
    private final Ids ids;

    RiskHolds(RiskHoldTable table, RiskDecisions decisions, Ids ids) {
        this.table = table;
        this.decisions = decisions;
        this.ids = ids;
    }

    /** Puts one on the list, in the transaction that stores it and holds it. */
    public void add(RiskSubject subject, RiskFinding why) {
        decisions.record(subject, new RiskVerdict.Hold(why));
        table.insert(new RiskHold(
                subject.merchant(),
                ids.next(),
                subject.kind(),
                subject.requestId(),
                subject.number(),
                subject.amount(),
                why,
                subject.at(),
                null));
    }

    /** Those that wait, the oldest first. */
    public List<RiskHold> waiting(int limit) {
        return table.waiting(limit);
    }

    /** The same after one; null: from the oldest. */
    public List<RiskHold> waiting(@Nullable RiskCursor after, int limit) {
        return after == null ? table.waiting(limit) : table.waiting(after, limit);
    }

    /** One that waits. */
    public Optional<RiskHold> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** Since when the oldest one waits. */
    Optional<Instant> oldest() {
        return table.oldest();
    }
}
