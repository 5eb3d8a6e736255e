package org.lifepay.gateway.paging;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * The totals of a list: number of rows and sum of their amounts.
 *
 * @param sum empty for a list whose rows have no amount
 * @param successful of the rows that moved money; empty for a list that does not tell them apart
 * @param scanned the number of scanned rows, matching or not
 * @param complete whether all rows were scanned, or only as many as a page may scan
 */
public record ListTotals(long count, Optional<Money> sum, Optional<Part> successful, long scanned, boolean complete) {
    /** Some of the rows. */
    public record Part(long count, Money sum) {}

    /** Of a list that does not tell successful rows apart. */
    public ListTotals(long count, Optional<Money> sum, long scanned, boolean complete) {
        this(count, sum, Optional.empty(), scanned, complete);
    }
}
