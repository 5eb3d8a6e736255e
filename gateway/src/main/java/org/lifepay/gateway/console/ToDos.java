package org.lifepay.gateway.console;

import java.util.List;
import org.lifepay.gateway.access.Person;

/** What a part of the back office would have a person look at; the overview shows that of all parts. */
@FunctionalInterface
public interface ToDos {
    /** The most urgent first; nothing that the person has no right to. */
    List<ToDo> of(Person person);
}
