package org.lifepay.gateway.risk;

import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * What a version of the rules would have done to the requests of one kind.
 *
 * @param beginsAt of what was looked at
 * @param complete whether that is all of the month; else the latest ones were looked at
 * @param rows the latest of those that would not have passed
 */
public record RiskTrial(
        RiskSubject.Kind kind,
        Instant triedAt,
        String triedBy,
        Instant beginsAt,
        boolean complete,
        long looked,
        long held,
        long refused,
        List<Row> rows) {
    public RiskTrial {
        rows = List.copyOf(rows);
    }

    /** One that would not have passed, by its public number. */
    public record Row(
            MerchantId merchant, String number, Money amount, RiskRule.Effect effect, RiskFinding why, Instant at) {}

    @Override
    public String toString() {
        return "RiskTrial[" + kind + "]";
    }
}
