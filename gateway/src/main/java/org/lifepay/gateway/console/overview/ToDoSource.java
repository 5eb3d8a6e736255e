package org.lifepay.gateway.console.overview;

import java.util.List;
import org.lifepay.gateway.access.User;

/** What a part of the back office would have a person look at; the overview shows that of all parts. */
@FunctionalInterface
public interface ToDoSource {
    /** The most urgent first; nothing that the person has no right to. */
    List<ToDo> of(User user);
}
