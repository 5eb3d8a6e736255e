package org.lifepay.gateway.risk;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** A decision other than to let pass. */
public record DecidedRisk(
        MerchantId merchant,
        long id,
        RiskSubject.Kind kind,
        String requestId,
        String number,
        Money amount,
        RiskRule.Effect effect,
        RiskFinding why,
        Instant at) {
    @Override
    public String toString() {
        return "DecidedRisk[" + number + " " + effect + "]";
    }
}
