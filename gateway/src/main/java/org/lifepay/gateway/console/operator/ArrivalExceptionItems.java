package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.exclusiveaccount.Arrival;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturns;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival;
import org.lifepay.gateway.order.OrderKey;

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
                arrival.claim()
                        .map(claim -> new ExceptionItem.Claim(
                                claim.note(), claim.by().id(), claim.by().name(), claim.at()))
                        .orElse(null));
    }

    static ExceptionItem of(ArrivalReturns.Returned back) {
        Arrival arrival = back.arrival();
        return new ExceptionItem(
                Kind.ARRIVAL_RETURN,
                arrival.order().map(OrderKey::merchant),
                arrival.bank() + "/" + arrival.serialNumber(),
                arrival.paymentOrderId(),
                arrival.amount(),
                null,
                back.last().begunAt(),
                back.last().tries(),
                back.last().problem(),
                null);
    }

    /** Worked off on its own page, whose address ends with the subject. */
    static ExceptionItem of(Arrival arrival) {
        return new ExceptionItem(
                Kind.UNMATCHED_ARRIVAL,
                arrival.order().map(OrderKey::merchant),
                arrival.bank() + "/" + arrival.serialNumber(),
                arrival.paymentOrderId(),
                arrival.amount(),
                null,
                arrival.seenAt(),
                0,
                arrival.reason() == null ? null : arrival.reason().name(),
                null);
    }
}
