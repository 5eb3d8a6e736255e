package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.User;

/** The to-dos of one part of the back office; the overview shows those of all parts. */
@FunctionalInterface
public interface ToDoSource {
    /** Most urgent first; only what the user has the permission for. */
    List<ToDo> of(User user);

    /** Whether it tells users who are restricted to stores of nothing else; others tell of the whole merchant. */
    default boolean isStoreScoped() {
        return false;
    }
}
