package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.exclusiveaccount.Arrival;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.springframework.stereotype.Component;

/** Tells a merchant of bank transfers that its orders cannot keep; the link leads to the order of the oldest. */
@Component
class ArrivalToDos implements ToDoSource {
    private static final int MAX_COUNTED = 100;

    private final Arrivals arrivals;

    ArrivalToDos(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public List<ToDo> of(User user) {
        List<Arrival> found = user.merchant()
                .map(merchant -> arrivals.unmatchedOf(merchant, MAX_COUNTED))
                .orElse(List.of());
        return found.isEmpty()
                ? List.of()
                : List.of(ToDo.counted(
                        "overview.toDo.arrivals",
                        found.stream()
                                .map(arrival -> arrival.bank() + " " + arrival.serialNumber())
                                .toList(),
                        "/console/orders/" + found.getFirst().paymentOrderId()));
    }
}
