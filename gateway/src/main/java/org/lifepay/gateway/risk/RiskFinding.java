package org.lifepay.gateway.risk;

import org.jspecify.annotations.Nullable;

/**
 * Why something did not pass.
 *
 * @param rule the measure of the rule; for an entry of the block list, BLOCK_ and its field
 * @param ceiling what the rule allows; null for an entry of the block list
 * @param seen what exceeded it
 * @param version of the rules
 */
public record RiskFinding(
        String rule,
        @Nullable Long ceiling,
        @Nullable Long seen,
        @Nullable Long version) {
    private static final String BLOCKED = "BLOCK_";

    static RiskFinding of(RiskRule rule, long seen, long version) {
        return new RiskFinding(rule.measure().name(), rule.ceiling(), seen, version);
    }

    static RiskFinding blocked(RiskEntry.Field field) {
        return new RiskFinding(BLOCKED + field, null, null, null);
    }

    /** Whether ceiling and seen are amounts, in fen. */
    public boolean isAmount() {
        return ceiling != null && RiskRule.Measure.valueOf(rule).isAmount();
    }
}
