package org.lifepay.gateway.paging;

import java.util.Optional;
import org.lifepay.gateway.money.Money;

/**
 * How many rows a list has, and what their amounts come to.
 *
 * @param sum empty for a list whose rows have no amount
 * @param looked at how many rows, whether they fit or not
 * @param complete whether these are all; else only the first so many that a page may look at
 */
public record ListTotals(long count, Optional<Money> sum, long looked, boolean complete) {}
