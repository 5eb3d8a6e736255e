package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.risk.HeldByRisk;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Remittances that risk control holds; those of a file are held as a whole. */
@Component
class HeldRemittances implements HeldByRisk {
    private final ForeignRemittanceTable remittances;
    private final HeldRemittanceTable held;
    private final RemittanceTransitions transitions;

    HeldRemittances(ForeignRemittanceTable remittances, HeldRemittanceTable held, RemittanceTransitions transitions) {
        this.remittances = remittances;
        this.held = held;
        this.transitions = transitions;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.PAYOUT;
    }

    @Override
    public boolean letGo(RiskHold hold, Instant now) {
        return find(hold).filter(remittance -> held.letGo(remittance, now)).isPresent();
    }

    @Override
    public boolean refuse(RiskHold hold, Instant now) {
        Optional<Remittance> leased = find(hold).filter(remittance -> held.lease(remittance, now));
        leased.ifPresent(remittance -> transitions.fail(remittance, RiskHolds.REFUSED));
        return leased.isPresent();
    }

    private Optional<Remittance> find(RiskHold hold) {
        return remittances.find(hold.merchant(), RemittanceRisk.Kind.REMITTANCE.numberOf(hold.requestId()));
    }
}
