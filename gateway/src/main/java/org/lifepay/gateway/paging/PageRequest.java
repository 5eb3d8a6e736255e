package org.lifepay.gateway.paging;

import org.jspecify.annotations.Nullable;

/**
 * A request for a page of a list.
 *
 * @param from the cursor that the page follows or, backwards, precedes; null for the first page
 * @param size how many rows at most
 */
public record PageRequest(@Nullable Cursor from, boolean backwards, int size) {
    public static PageRequest first(int size) {
        return new PageRequest(null, false, size);
    }

    public static PageRequest after(Cursor from, int size) {
        return new PageRequest(from, false, size);
    }

    public static PageRequest before(Cursor from, int size) {
        return new PageRequest(from, true, size);
    }
}
