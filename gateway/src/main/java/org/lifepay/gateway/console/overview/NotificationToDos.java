package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.notification.search.FailingNotifications;
import org.springframework.stereotype.Component;

/** Failing notifications. */
@Component
class NotificationToDos implements ToDoSource {
    private final FailingNotifications failing;

    NotificationToDos(FailingNotifications failing) {
        this.failing = failing;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isPresent()) {
            return failing(failing.countOf(user.merchantId()), "/console/notifications");
        }
        return user.hasPermission(Permission.EXCEPTIONS) ? failing(failing.countAll(), "/admin/work") : List.of();
    }

    private static List<ToDo> failing(int count, String url) {
        return count == 0 ? List.of() : List.of(new ToDo("overview.toDo.notifications", List.of(count), url));
    }
}
