package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.risk.RiskHold;

/** What risk control holds, as items of the exception queue; worked off on its own page. */
final class RiskExceptionItems {
    private RiskExceptionItems() {}

    /** The problem is its kind. */
    static ExceptionItem of(RiskHold hold) {
        return new ExceptionItem(
                Kind.RISK_HOLD,
                Optional.of(hold.merchant()),
                hold.number(),
                null,
                hold.amount(),
                null,
                hold.at(),
                0,
                hold.kind().name(),
                null);
    }
}
