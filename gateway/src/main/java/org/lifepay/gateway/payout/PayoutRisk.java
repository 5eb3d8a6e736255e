package org.lifepay.gateway.payout;

import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.risk.RiskDecision;
import org.lifepay.gateway.risk.RiskDecisions;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;

/** Lets a payout pass risk control, in the transaction that stores it. */
@Component
class PayoutRisk {
    private final RiskDecision risk;
    private final RiskDecisions decisions;

    PayoutRisk(RiskDecision risk, RiskDecisions decisions) {
        this.risk = risk;
        this.decisions = decisions;
    }

    /** What is decided; counted with the transaction. */
    RiskVerdict decide(Payout payout, Payee payee) {
        return risk.decide(subject(payout, payee));
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
                new RiskSubject.Parties(null, null, account),
                payout.createdAt());
    }
}
