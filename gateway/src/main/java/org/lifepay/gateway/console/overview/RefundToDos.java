package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.springframework.stereotype.Component;

/** Refunds that wait for the approval of this user; the own requests wait for another. */
@Component
class RefundToDos implements ToDoSource {
    private static final int LIMIT = 100;

    private final DecideRefund refunds;

    RefundToDos(DecideRefund refunds) {
        this.refunds = refunds;
    }

    @Override
    public boolean isStoreScoped() {
        return true;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isEmpty() || !user.hasPermission(Permission.APPROVE_REFUND)) {
            return List.of();
        }
        List<String> waiting = refunds.waitingFor(user.merchantId(), user.id(), user.stores(), LIMIT).stream()
                .map(RefundApproval::requestId)
                .toList();
        return waiting.isEmpty()
                ? List.of()
                : List.of(ToDo.counted("overview.toDo.refunds", waiting, "/console/refunds"));
    }
}
