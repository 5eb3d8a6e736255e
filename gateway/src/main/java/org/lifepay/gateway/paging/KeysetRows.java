package org.lifepay.gateway.paging;

import java.util.List;
import java.util.stream.Collectors;
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

    /**
     * The same rows, of which only those are scanned that one of the conditions selects: each condition's are read by an index that begins
     * with what it compares, and merged in the order of the list.
     *
     * @param conditions such that none selects a row that another one selects
     */
    public KeysetRows ofEach(List<String> conditions) {
        int end = rows.indexOf("order by {order}");
        String all = rows.substring(0, end);
        String merged = conditions.stream()
                .map(condition -> all + " and " + condition)
                .collect(Collectors.joining(" union all ", "", rows.substring(end)));
        return new KeysetRows(columns, merged, fits, successful);
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
