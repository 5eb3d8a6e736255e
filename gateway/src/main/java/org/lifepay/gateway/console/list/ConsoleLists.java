package org.lifepay.gateway.console.list;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.console.NotFoundException;
import org.springframework.stereotype.Component;

/** The lists of the console by name. */
@Component
class ConsoleLists {
    private final Map<String, ConsoleList<?>> lists;

    ConsoleLists(List<ConsoleList<?>> lists) {
        this.lists = lists.stream().collect(Collectors.toMap(ConsoleList::name, Function.identity()));
    }

    ConsoleList<?> named(String name) {
        ConsoleList<?> list = lists.get(name);
        if (list == null) {
            throw new NotFoundException();
        }
        return list;
    }

    ConsoleList<?> exported(String name) {
        ConsoleList<?> list = named(name);
        if (list.exportColumns().isEmpty()) {
            throw new NotFoundException();
        }
        return list;
    }
}
