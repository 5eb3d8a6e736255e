package org.lifepay.gateway.console.list;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.paging.ListSource;
import org.springframework.ui.Model;

/**
 * A list of the console. A record that implements this and the template {@code merchant/<name>-list} make the page at
 * {@code /console/<name>}; with columns of an export, that too.
 */
public interface ConsoleList<T> {
    /** The last part of its address, and the first of its template's name and of its texts' keys. */
    String name();

    /** What one row is in texts and in the audit log. */
    String one();

    ListSource<T> source();

    /** The statuses that can be asked for; the texts are {@code <name>.status.<status>}. */
    default List<String> statuses() {
        return List.of();
    }

    /** What only this list can be asked for: by its name, the values that are offered. */
    default Map<String, Set<String>> further() {
        return Map.of();
    }

    /** What the template shows of a row. */
    default Object line(T row) {
        return row;
    }

    /** What an export can show of a row; a list without columns is not exported. */
    default List<? extends ExportColumn<T>> exportColumns() {
        return List.of();
    }

    /** Adds what only this list's page shows. */
    default void enrich(ListVisit visit, Model model) {}
}
