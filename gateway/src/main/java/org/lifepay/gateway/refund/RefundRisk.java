package org.lifepay.gateway.refund;

import java.time.Instant;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/** Lets a refund pass risk control, in the transaction that stores it. */
@Component
class RefundRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;

    RefundRisk(RiskDecision risk, RiskDecisions decisions) {
        this.risk = risk;
        this.decisions = decisions;
    }

    /** What is decided; counted with the transaction. */
    RiskVerdict decide(Refund refund, Instant now) {
        return risk.decide(subject(refund, now));
    }

    /** Records what was decided. */
    void record(Refund refund, RiskVerdict verdict, Instant now) {
        decisions.record(subject(refund, now), verdict);
    }

    private static RiskSubject subject(Refund refund, Instant now) {
        return new RiskSubject(
                RiskSubject.Kind.REFUND,
                refund.merchant(),
                refund.requestId(),
                refund.serialNumber(),
                refund.amount(),
                RiskSubject.Parties.UNKNOWN,
                now);
    }
}
