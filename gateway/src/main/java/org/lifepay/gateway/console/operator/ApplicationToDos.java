package org.lifepay.gateway.console.operator;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.onboarding.Applications;
import org.springframework.stereotype.Component;

/** Applications of merchants that wait for a review. */
@Component
class ApplicationToDos implements ToDoSource {
    private final Applications applications;

    ApplicationToDos(Applications applications) {
        this.applications = applications;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isPresent() || !user.hasPermission(Permission.MERCHANTS)) {
            return List.of();
        }
        List<String> waiting =
                applications.waiting().stream().map(String::valueOf).toList();
        return waiting.isEmpty()
                ? List.of()
                : List.of(ToDo.counted("operator.toDo.applications", waiting, ApplicationsPage.PATH));
    }
}
