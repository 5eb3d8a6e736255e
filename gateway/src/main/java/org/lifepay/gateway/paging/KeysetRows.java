package org.lifepay.gateway.paging;

import org.jspecify.annotations.Nullable;

/**
 * The statements of a keyset-paged table; {@link KeysetQuery} lists the placeholders.
 *
 * @param rows the statement that gives the rows that a page scans: {@code {keyset}}, sorted by {@code {order}}, at most {@code :rows}; with
 *     the id, {@code {time}} and whatever the condition reads
 * @param fits the condition that selects the matching ones among them
 * @param successful the condition of rows that moved money; null if the table does not tell them apart
 */
public record KeysetRows(
        KeysetColumns columns,
        String rows,
        String fits,
        @Nullable String successful) {
    public KeysetRows(KeysetColumns columns, String rows, String fits) {
        this(columns, rows, fits, null);
    }

    /** The time and the id of the first matching rows. */
    String scan() {
        return "select {time}, {id} from (" + rows + ") as scanned where " + fits + " order by {order} limit :limit";
    }

    /** The time and the id of the last scanned row, if there may be more after it. */
    String readTo() {
        return "select {time}, {id} from (" + rows + ") as scanned order by {order} offset :rows - 1 limit 1";
    }

    /** The number of matching rows and the sum of their amounts, the same of the successful ones, and the number of scanned rows. */
    String totals() {
        return "select count(*) filter (where fits), sum({amount}) filter (where fits),"
                + " count(*) filter (where fits and successful), sum({amount}) filter (where fits and successful), count(*)"
                + " from (select {amount}, (" + fits + ") as fits, (" + (successful == null ? "false" : successful)
                + ") as successful from (" + rows + ") as scanned) as matched";
    }
}
