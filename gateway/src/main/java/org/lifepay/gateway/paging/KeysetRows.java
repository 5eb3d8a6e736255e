package org.lifepay.gateway.paging;

/**
 * How a table's list is read; {@link KeysetQuery} says what stands in braces.
 *
 * @param rows the statement that gives the rows that a page looks at: {@code {keyset}}, sorted by {@code {order}}, at most {@code :rows}; with
 *     the id, {@code {time}} and whatever the condition looks at
 * @param fits the condition that leaves those of them that are asked for
 */
public record KeysetRows(KeysetColumns columns, String rows, String fits) {
    /** The time and the id of the first rows that fit. */
    String scan() {
        return "select {time}, {id} from (" + rows + ") as looked_at where " + fits + " order by {order} limit :limit";
    }

    /** The time and the id of the last row that was looked at, if there may be more behind it. */
    String readTo() {
        return "select {time}, {id} from (" + rows + ") as looked_at order by {order} offset :rows - 1 limit 1";
    }

    /** How many rows fit, what they come to, and how many were looked at. */
    String totals() {
        return "select count(*) filter (where fits), sum({amount}) filter (where fits), count(*)"
                + " from (select {amount}, " + fits + " as fits from (" + rows + ") as looked_at) as judged";
    }
}
