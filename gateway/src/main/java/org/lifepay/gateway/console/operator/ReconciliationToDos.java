package org.lifepay.gateway.console.operator;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.springframework.stereotype.Component;

/** Days that should have been closed by now, and differences that wait for a user; they are mailed with all else that waits. */
@Component
class ReconciliationToDos implements ToDoSource {
    private final ReconciledDays days;

    ReconciliationToDos(ReconciledDays days) {
        this.days = days;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isPresent() || !user.hasPermission(Permission.EXCEPTIONS)) {
            return List.of();
        }
        List<ToDo> waiting = new ArrayList<>();
        int overdue = days.overdue().size();
        if (overdue > 0) {
            waiting.add(new ToDo("operator.toDo.daysOpen", List.of(overdue), ReconciliationPage.PATH));
        }
        long differences = days.waiting();
        if (differences > 0) {
            waiting.add(new ToDo("operator.toDo.differences", List.of(differences), ReconciliationPage.PATH));
        }
        return waiting;
    }
}
