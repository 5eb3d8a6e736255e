package org.lifepay.gateway.paging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items as many as requested, or fewer, even none, if many rows had to be scanned
 * @param next the cursor of the next page; empty at the end
 * @param previous the cursor of the previous page; empty on the first page
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page without rows, and nothing before or after it. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The rows at the cursors.
     *
     * @param rows by id, which two merchants may have in common
     */
    public static <T> Page<T> of(Page<Cursor> cursors, Map<Long, List<T>> rows) {
        List<T> items = cursors.items().stream()
                .map(Cursor::id)
                .distinct()
                .flatMap(id -> rows.getOrDefault(id, List.of()).stream())
                .toList();
        return new Page<>(items, cursors.next(), cursors.previous());
    }
}
