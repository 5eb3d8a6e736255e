package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival;

/** What is to be done about arrivals at the bank, as items of the exception queue. */
final class ArrivalExceptionItems {
    private ArrivalExceptionItems() {}

    static ExceptionItem of(QuarantinedArrival arrival) {
        return new ExceptionItem(
                Kind.QUARANTINED_ARRIVAL,
                Optional.empty(),
                arrival.number(),
                null,
                null,
                null,
                arrival.seenAt(),
                0,
                arrival.problem().name(),
                null);
    }
}
