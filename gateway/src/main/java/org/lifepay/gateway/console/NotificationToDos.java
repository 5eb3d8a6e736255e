package org.lifepay.gateway.console;

import java.util.List;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.notification.FailingNotifications;
import org.springframework.stereotype.Component;

/** Notifications that merchants' servers do not take. */
@Component
class NotificationToDos implements ToDos {
    private final FailingNotifications failing;

    NotificationToDos(FailingNotifications failing) {
        this.failing = failing;
    }

    @Override
    public List<ToDo> of(Person person) {
        if (person.merchant().isPresent()) {
            return failing(failing.of(person.house()), "/console/notifications");
        }
        return person.may(Right.WORK) ? failing(failing.ofAll(), "/admin/work") : List.of();
    }

    private static List<ToDo> failing(int count, String url) {
        return count == 0 ? List.of() : List.of(new ToDo("overview.toDo.notifications", List.of(count), url));
    }
}
