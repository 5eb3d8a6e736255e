package org.lifepay.gateway.console.operator;

import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.channel.ChannelHealth;
import org.lifepay.gateway.channel.Operation;
import org.lifepay.gateway.channel.OperationHealth;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.springframework.stereotype.Component;

/** Payments are found by queries while no notice of the channel arrives: a proxy, firewall or certificate is in the way. */
@Component
class NoticeToDos implements ToDoSource {
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int MIN_PAYMENTS = 3;

    private final ChannelHealth health;

    NoticeToDos(ChannelHealth health) {
        this.health = health;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isPresent() || !user.hasPermission(Permission.EXCEPTIONS)) {
            return List.of();
        }
        List<OperationHealth> counted = health.within(PERIOD);
        long found = calls(counted, Operation.FOUND_BY_QUERY);
        return found < MIN_PAYMENTS || calls(counted, Operation.NOTICE) > 0
                ? List.of()
                : List.of(ToDo.single("operator.toDo.notices", List.of(found), "/admin/channels"));
    }

    private static long calls(List<OperationHealth> counted, Operation operation) {
        return counted.stream()
                .filter(health -> health.operation() == operation)
                .mapToLong(OperationHealth::calls)
                .sum();
    }
}
