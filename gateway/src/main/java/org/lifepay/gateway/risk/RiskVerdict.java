package org.lifepay.gateway.risk;

/** What is decided. */
public sealed interface RiskVerdict {
    /** No rule applies. */
    record Pass() implements RiskVerdict {}

    /** Two users have to look at it; an order, which cannot wait, passes and is listed. */
    record Hold(RiskFinding why) implements RiskVerdict {}

    /** It is not accepted. */
    record Refuse(RiskFinding why) implements RiskVerdict {}
}
