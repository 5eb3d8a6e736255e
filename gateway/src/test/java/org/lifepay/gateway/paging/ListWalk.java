package org.lifepay.gateway.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole list, from page to page. */
public final class ListWalk {
    private ListWalk() {}

    /** Forwards, from the first page. */
    public static <T> List<T> all(ListSource<T> list, ListCriteria criteria, int size) {
        List<T> found = new ArrayList<>();
        Optional<PageRequest> at = Optional.of(PageRequest.first(size));
        while (at.isPresent()) {
            Page<T> page = list.find(criteria, at.get());
            found.addAll(page.items());
            at = page.next().map(from -> PageRequest.after(from, size));
        }
        return found;
    }
}
