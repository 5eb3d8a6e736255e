package org.lifepay.gateway.paging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Some rows of a list.
 *
 * @param items as many as were asked for, or fewer, even none, when much had to be read to find them
 * @param next where the list goes on; empty at its end
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of a search that was to find one row more than fits.
     *
     * @param found where the rows stand
     * @param size how many rows fit
     * @param sortOrder in which the rows are read
     * @param scanEnd the last row that the search has looked at, if there may be more behind it
     */
    public static Page<Cursor> of(
            List<Cursor> found, int size, SortOrder sortOrder, Supplier<Optional<Cursor>> scanEnd) {
        if (found.size() > size) {
            return new Page<>(found.subList(0, size), Optional.of(found.get(size - 1)));
        }
        // A row that came in between the two looks moves the end up; what was given already is not given again.
        Optional<Cursor> end = scanEnd.get().map(to -> found.isEmpty() ? to : sortOrder.later(to, found.getLast()));
        return new Page<>(found, end);
    }

    /** The same for a list that has the newest first. */
    public static Page<Cursor> of(List<Cursor> found, int size, Supplier<Optional<Cursor>> scanEnd) {
        return of(found, size, SortOrder.NEWEST_FIRST, scanEnd);
    }

    /** The rows that stand at the positions. */
    public static <T> Page<T> of(Page<Cursor> cursors, Map<Long, T> rows) {
        List<T> items = cursors.items().stream()
                .map(cursor -> rows.get(cursor.id()))
                .filter(Objects::nonNull)
                .toList();
        return new Page<>(items, cursors.next());
    }
}
