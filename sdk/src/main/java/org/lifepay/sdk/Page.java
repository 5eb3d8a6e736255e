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
 * 分页结果。A page of a list, the newest first (protocol §3.6); immutable.
 *
 * <p>Items placed while you read come before the first page and do not shift the others. A page may have fewer items than
 * requested, even none, and still be followed by others: the platform scans a limited number of rows for each page.
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

    /** 本页数据。The items of this page, the newest first. */
    public List<T> items() {
        return items;
    }

    /** 是否有下一页。Whether another page follows. */
    public boolean hasNext() {
        return nextPage != null;
    }

    /**
     * 下一页。Requests the next page; empty after the last.
     *
     * @throws LifepayException as every call; code {@code RATE_LIMITED} after 200 pages in a minute
     */
    public Optional<Page<T>> next() {
        return nextPage == null ? Optional.empty() : Optional.of(fetch.apply(nextPage));
    }

    /** 自动翻页。The items of this page and of all that follow; each page is requested when it is reached, and may throw then. */
    public Iterable<T> autoPagingIterable() {
        return () -> new AutoPagingIterator<>(this);
    }

    /** The number of items, and whether another page follows. */
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
                throw new NoSuchElementException("no more items");
            }
            return remaining.next();
        }
    }
}
