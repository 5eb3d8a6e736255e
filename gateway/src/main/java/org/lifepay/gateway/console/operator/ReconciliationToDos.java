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
        List<String> overdue =
                days.overdue().stream().map(day -> day.key().toString()).toList();
        if (!overdue.isEmpty()) {
            waiting.add(ToDo.counted("operator.toDo.daysOpen", overdue, ReconciliationPage.PATH));
        }
        List<String> differences = days.waiting().stream().map(String::valueOf).toList();
        if (!differences.isEmpty()) {
            waiting.add(ToDo.counted("operator.toDo.differences", differences, ReconciliationPage.PATH));
        }
        return waiting;
    }
}
