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
            return failing(failing.of(user.merchantId()), "/console/notifications");
        }
        return user.hasPermission(Permission.EXCEPTIONS) ? failing(failing.ofAll(), "/admin/work") : List.of();
    }

    private static List<ToDo> failing(List<Long> ids, String url) {
        return ids.isEmpty()
                ? List.of()
                : List.of(ToDo.counted(
                        "overview.toDo.notifications",
                        ids.stream().map(String::valueOf).toList(),
                        url));
    }
}
