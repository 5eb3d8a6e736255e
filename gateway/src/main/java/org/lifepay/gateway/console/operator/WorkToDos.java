package org.lifepay.gateway.console.operator;

import java.util.List;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.ToDo;
import org.lifepay.gateway.console.ToDos;
import org.springframework.stereotype.Component;

/** What is stuck, for the operators' overview. */
@Component
class WorkToDos implements ToDos {
    private final WorkList work;

    WorkToDos(WorkList work) {
        this.work = work;
    }

    @Override
    public List<ToDo> of(Person person) {
        if (person.merchant().isPresent() || !person.may(Right.WORK)) {
            return List.of();
        }
        int count = work.count();
        return count == 0 ? List.of() : List.of(new ToDo("operator.toDo.work", List.of(count), "/admin/work"));
    }
}
