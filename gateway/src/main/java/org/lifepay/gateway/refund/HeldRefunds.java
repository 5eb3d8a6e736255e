package org.lifepay.gateway.refund;

import java.time.Instant;
import org.lifepay.gateway.risk.HeldByRisk;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Refunds that risk control holds. */
@Component
class HeldRefunds implements HeldByRisk {
    private final RefundTable refunds;
    private final HeldRefundTable held;
    private final SendRefunds sender;

    HeldRefunds(RefundTable refunds, HeldRefundTable held, SendRefunds sender) {
        this.refunds = refunds;
        this.held = held;
        this.sender = sender;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.REFUND;
    }

    @Override
    public boolean letGo(RiskHold hold, Instant now) {
        return refunds.findByRequestId(hold.merchant(), hold.requestId())
                .filter(refund -> held.letGo(refund, now))
                .isPresent();
    }

    @Override
    public boolean refuse(RiskHold hold, Instant now) {
        return refunds.findByRequestId(hold.merchant(), hold.requestId())
                .filter(refund -> held.letGo(refund, now))
                .map(refund -> {
                    sender.applyResult(refund, new RefundEvent.Declined(RiskHolds.REFUSED, now));
                    return true;
                })
                .orElse(false);
    }
}
