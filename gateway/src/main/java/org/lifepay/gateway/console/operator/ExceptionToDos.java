package org.lifepay.gateway.console.operator;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.springframework.stereotype.Component;

/** The exception queue's entry on the operators' overview. */
@Component
class ExceptionToDos implements ToDoSource {
    private final ExceptionQueue queue;

    ExceptionToDos(ExceptionQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isPresent() || !user.hasPermission(Permission.EXCEPTIONS)) {
            return List.of();
        }
        List<String> items = queue.all().values().stream()
                .flatMap(List::stream)
                .map(ExceptionItem::identity)
                .toList();
        return items.isEmpty() ? List.of() : List.of(ToDo.counted("operator.toDo.work", items, "/admin/work"));
    }
}
