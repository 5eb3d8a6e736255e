package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.refund.DecideRefund;
import org.springframework.stereotype.Component;

/** Refunds that wait for approval. */
@Component
class RefundToDos implements ToDoSource {
    private static final int LIMIT = 100;

    private final DecideRefund refunds;

    RefundToDos(DecideRefund refunds) {
        this.refunds = refunds;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isEmpty() || !user.hasPermission(Permission.APPROVE_REFUND)) {
            return List.of();
        }
        int waiting = refunds.waiting(user.merchantId(), LIMIT).size();
        return waiting == 0
                ? List.of()
                : List.of(new ToDo("overview.toDo.refunds", List.of(waiting), "/console/refunds"));
    }
}
