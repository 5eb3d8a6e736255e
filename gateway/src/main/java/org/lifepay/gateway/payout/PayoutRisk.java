package org.lifepay.gateway.payout;

import java.util.Set;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/** Lets a payout pass risk control, in the transaction that stores it. */
@Component
class PayoutRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;
    private final RiskHolds holds;
    private final HeldPayoutTable held;

    PayoutRisk(RiskDecision risk, RiskDecisions decisions, RiskHolds holds, HeldPayoutTable held) {
        this.risk = risk;
        this.decisions = decisions;
        this.holds = holds;
        this.held = held;
    }

    /**
     * What is decided, counted with the transaction, in which one that does not pass is held at once. A settlement's payout is the
     * operator's own doing: what refuses others holds it.
     */
    RiskVerdict decide(Payout payout, Payee payee) {
        RiskSubject subject = subject(payout, payee);
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Refuse(var why) && payout.kind() == PayoutKind.SETTLEMENT) {
            verdict = new RiskVerdict.Hold(why);
        }
        if (verdict instanceof RiskVerdict.Hold(var why)) {
            held.hold(payout);
            holds.add(subject, why);
        }
        return verdict;
    }

    /** Records what was decided. */
    void record(Payout payout, Payee payee, RiskVerdict verdict) {
        decisions.record(subject(payout, payee), verdict);
    }

    private static RiskSubject subject(Payout payout, Payee payee) {
        String account = switch (payee) {
            case Payee.BankCard card -> card.number();
            case Payee.Account wallet -> wallet.account();
        };
        return new RiskSubject(
                RiskSubject.Kind.PAYOUT,
                payout.merchant(),
                payout.kind() + " " + payout.requestId(),
                payout.serialNumber(),
                payout.amount(),
                RiskSubject.Parties.payees(Set.of(account)),
                payout.createdAt());
    }
}
