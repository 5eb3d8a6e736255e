package org.lifepay.gateway.console;

import java.util.List;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.refund.DecideRefund;
import org.springframework.stereotype.Component;

/** Refunds that wait for a second pair of eyes. */
@Component
class RefundToDos implements ToDos {
    private static final int MOST = 100;

    private final DecideRefund refunds;

    RefundToDos(DecideRefund refunds) {
        this.refunds = refunds;
    }

    @Override
    public List<ToDo> of(Person person) {
        if (person.merchant().isEmpty() || !person.may(Right.APPROVE_REFUND)) {
            return List.of();
        }
        int waiting = refunds.waiting(person.house(), MOST).size();
        return waiting == 0
                ? List.of()
                : List.of(new ToDo("overview.toDo.refunds", List.of(waiting), "/console/refunds"));
    }
}
