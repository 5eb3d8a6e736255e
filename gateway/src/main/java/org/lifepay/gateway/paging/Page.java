package org.lifepay.gateway.paging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Some rows of a list.
 *
 * @param items as many as were asked for, or fewer, even none, when much had to be read to find them
 * @param next the row that the next page follows; empty at the list's end
 * @param previous the row that the previous page precedes; empty on the first page
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page without rows, and nothing before or after it. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty(), Optional.empty());
    }

    /** The rows that stand at the positions. */
    public static <T> Page<T> of(Page<Cursor> cursors, Map<Long, T> rows) {
        List<T> items = cursors.items().stream()
                .map(cursor -> rows.get(cursor.id()))
                .filter(Objects::nonNull)
                .toList();
        return new Page<>(items, cursors.next(), cursors.previous());
    }
}
