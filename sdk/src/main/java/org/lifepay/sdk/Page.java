package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, the newest first (protocol §3.6); immutable.
 *
 * <p>What is placed while you read stands before the first page and does not shift the others. A page may have fewer items
 * than were asked for, even none, and yet be followed by others: the platform looks at so many rows at a time.
 */
public final class Page<T> {
    private final List<T> items;
    private final @Nullable String nextPage;
    private final Function<String, Page<T>> fetch;

    Page(List<T> items, @Nullable String nextPage, Function<String, Page<T>> fetch) {
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        this.nextPage = nextPage;
        this.fetch = fetch;
    }

    /** What is on this page, the newest first. */
    public List<T> items() {
        return items;
    }

    /** Whether others follow. */
    public boolean hasNext() {
        return nextPage != null;
    }

    /**
     * The page that follows, asked for now; empty after the last.
     *
     * @throws LifepayException as every call; code {@code RATE_LIMITED} after 200 pages in a minute
     */
    public Optional<Page<T>> next() {
        return nextPage == null ? Optional.empty() : Optional.of(fetch.apply(nextPage));
    }

    /** The items of this page and of all that follow; each page is asked for when its turn comes, and may throw then. */
    public Iterable<T> autoPagingIterable() {
        return () -> new AutoPagingIterator<>(this);
    }

    /** How many items, and whether others follow. */
    @Override
    public String toString() {
        return "Page[" + items.size() + (hasNext() ? " and more]" : "]");
    }

    private static final class AutoPagingIterator<T> implements Iterator<T> {
        private Page<T> page;
        private Iterator<T> remaining;

        AutoPagingIterator(Page<T> first) {
            page = first;
            remaining = first.items().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!remaining.hasNext()) {
                Optional<Page<T>> next = page.next();
                if (!next.isPresent()) {
                    return false;
                }
                page = next.get();
                remaining = page.items().iterator();
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the list is over");
            }
            return remaining.next();
        }
    }
}
