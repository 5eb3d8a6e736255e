package org.lifepay.gateway.risk;

import java.util.List;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Records what did not simply pass, and why. */
@Component
public class RiskDecisions {
    private final RiskDecisionTable table;
    private final Ids ids;

    RiskDecisions(RiskDecisionTable table, Ids ids) {
        this.table = table;
        this.ids = ids;
    }

    /** Records a decision, the first one on a request only; nothing for one that passes. */
    public void record(RiskSubject subject, RiskVerdict verdict) {
        switch (verdict) {
            case RiskVerdict.Pass _ -> {}
            case RiskVerdict.Hold(var why) -> record(subject, RiskRule.Effect.HOLD, why);
            case RiskVerdict.Refuse(var why) -> record(subject, RiskRule.Effect.REFUSE, why);
        }
    }

    private void record(RiskSubject subject, RiskRule.Effect effect, RiskFinding why) {
        table.insert(new DecidedRisk(
                subject.merchant(),
                ids.next(),
                subject.kind(),
                subject.requestId(),
                subject.number(),
                subject.amount(),
                effect,
                why,
                subject.at()));
    }

    /** Those on an order, refund or payout, by its public number. */
    public List<DecidedRisk> of(MerchantId merchant, String number) {
        return table.ofNumber(merchant, number);
    }

    /** The latest of all merchants. */
    public List<DecidedRisk> latest(int limit) {
        return table.latest(limit);
    }
}
