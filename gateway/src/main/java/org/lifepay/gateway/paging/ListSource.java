package org.lifepay.gateway.paging;

/** A list with keyset paging; a page scans a bounded number of rows, whatever the filter. */
public interface ListSource<T> {
    Page<T> find(ListCriteria criteria, PageRequest page);

    /** Scans no more rows than a page does. */
    ListTotals totals(ListCriteria criteria);
}
