package org.lifepay.gateway.paging;

/** A list that is read page by page; a page looks at a bounded number of rows, whatever is asked for. */
public interface ListSource<T> {
    Page<T> find(ListCriteria criteria, PageRequest page);

    /** Looks at no more rows than a page does. */
    ListTotals totals(ListCriteria criteria);
}
