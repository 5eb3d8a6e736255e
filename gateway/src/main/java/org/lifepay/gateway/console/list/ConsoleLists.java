package org.lifepay.gateway.console.list;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Home;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.PermissionDeniedException;
import org.springframework.stereotype.Component;

/** The lists of the console by name. */
@Component
class ConsoleLists {
    private final Map<String, ConsoleList<?>> lists;
    private final AuditLog auditLog;

    ConsoleLists(List<ConsoleList<?>> lists, AuditLog auditLog) {
        this.auditLog = auditLog;
        this.lists = lists.stream().collect(Collectors.toMap(ConsoleList::name, Function.identity()));
    }

    ConsoleList<?> named(String name, User user) {
        ConsoleList<?> list = lists.get(name);
        if (list == null) {
            throw new NotFoundException();
        }
        boolean allStores = !user.isRestrictedToStores() || list.isStoreScoped();
        if (!allStores || !user.hasPermission(list.permission(user))) {
            auditLog.recordRefusal(user, "GET", Home.of(user) + "/" + name, "permission");
            throw new PermissionDeniedException();
        }
        return list;
    }

    ConsoleList<?> exported(String name, User user) {
        ConsoleList<?> list = named(name, user);
        if (list.exportColumns().isEmpty()) {
            throw new NotFoundException();
        }
        return list;
    }
}
