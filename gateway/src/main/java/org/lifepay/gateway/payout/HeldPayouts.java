package org.lifepay.gateway.payout;

import java.time.Instant;
import org.lifepay.gateway.risk.HeldByRisk;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Payouts that risk control holds. */
@Component
class HeldPayouts implements HeldByRisk {
    private final PayoutTable payouts;
    private final HeldPayoutTable held;
    private final PayoutTransitions transitions;

    HeldPayouts(PayoutTable payouts, HeldPayoutTable held, PayoutTransitions transitions) {
        this.payouts = payouts;
        this.held = held;
        this.transitions = transitions;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.PAYOUT;
    }

    @Override
    public boolean letGo(RiskHold hold, Instant now) {
        return payouts.numbered(hold.merchant(), hold.number())
                .filter(payout -> held.letGo(payout, now))
                .isPresent();
    }

    @Override
    public boolean refuse(RiskHold hold, Instant now) {
        return payouts.numbered(hold.merchant(), hold.number())
                .filter(payout -> held.letGo(payout, now))
                .map(payout -> {
                    transitions.apply(payout, new PayoutEvent.Declined(RiskHolds.REFUSED, now));
                    return true;
                })
                .orElse(false);
    }
}
