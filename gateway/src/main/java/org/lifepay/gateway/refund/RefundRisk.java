package org.lifepay.gateway.refund;

import java.time.Instant;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/** Lets a refund pass risk control, in the transaction that stores it. */
@Component
class RefundRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;
    private final RiskHolds holds;
    private final HeldRefundTable held;

    RefundRisk(RiskDecision risk, RiskDecisions decisions, RiskHolds holds, HeldRefundTable held) {
        this.risk = risk;
        this.decisions = decisions;
        this.holds = holds;
        this.held = held;
    }

    /** What is decided, counted with the transaction, in which one that does not pass is held at once. */
    RiskVerdict decide(Refund refund, Instant now) {
        RiskSubject subject = subject(refund, now);
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Hold(var why)) {
            held.hold(refund);
            holds.add(subject, why);
        }
        return verdict;
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
