package org.lifepay.gateway.exchange.batch;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.exchange.remittance.RemittanceLines;
import org.lifepay.gateway.exchange.remittance.RemittanceRisk;
import org.lifepay.gateway.risk.HeldByRisk;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskSubject;
import org.springframework.stereotype.Component;

/** Remittances of a file, which risk control holds as a whole. */
@Component
class HeldRemittanceBatches implements HeldByRisk {
    private final RemittanceBatchTable batches;
    private final RemittanceLines lines;

    HeldRemittanceBatches(RemittanceBatchTable batches, RemittanceLines lines) {
        this.batches = batches;
        this.lines = lines;
    }

    @Override
    public RiskSubject.Kind kind() {
        return RiskSubject.Kind.PAYOUT;
    }

    @Override
    public boolean letGo(RiskHold hold, Instant now) {
        return find(hold)
                .filter(batch -> lines.letGo(batch.merchant(), batch.id(), now))
                .isPresent();
    }

    @Override
    public boolean refuse(RiskHold hold, Instant now) {
        return find(hold)
                .filter(batch -> lines.refuse(batch.merchant(), batch.id(), RiskHolds.REFUSED, now))
                .isPresent();
    }

    private Optional<RemittanceBatch> find(RiskHold hold) {
        return batches.find(hold.merchant(), RemittanceRisk.Kind.REMITTANCE_BATCH.numberOf(hold.requestId()));
    }
}
