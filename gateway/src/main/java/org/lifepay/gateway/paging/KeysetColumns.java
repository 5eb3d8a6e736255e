package org.lifepay.gateway.paging;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table for keyset paging and search.
 *
 * @param created when a row was written
 * @param ended when it became final; null for a table that has no such time
 * @param id distinguishes rows with the same time; increases with time
 * @param amount the column of the totals; null for a table without amounts
 * @param idAlone whether the list is sorted by the id alone, by the primary key instead of an index of its own
 * @param text the column of the text search; null for none
 * @param further the names of the further criteria that the statements ask for
 */
public record KeysetColumns(
        String created,
        @Nullable String ended,
        String id,
        @Nullable String amount,
        boolean idAlone,
        @Nullable String text,
        List<String> further) {
    /** For a table that has an index on the merchant, each time and the id. */
    public static KeysetColumns byTime(
            String created, String ended, String id, String amount, @Nullable String text, String... further) {
        return new KeysetColumns(created, ended, id, amount, false, text, List.of(further));
    }

    /** For a table that has no index but the primary key on the merchant and the id. */
    public static KeysetColumns byId(String created, String id, String... further) {
        return new KeysetColumns(created, null, id, null, true, null, List.of(further));
    }

    String time(TimeField timeField) {
        return switch (timeField) {
            case CREATED -> created;
            case ENDED -> {
                if (ended == null) {
                    throw new IllegalArgumentException("this list has no time of an end");
                }
                yield ended;
            }
        };
    }

    /** The later one in this order. */
    Cursor later(SortOrder sortOrder, Cursor one, Cursor other) {
        Comparator<Cursor> byAge = idAlone
                ? Comparator.comparingLong(Cursor::id)
                : Comparator.comparing(Cursor::at).thenComparingLong(Cursor::id);
        boolean older = byAge.compare(one, other) < 0;
        return older == (sortOrder == SortOrder.NEWEST_FIRST) ? one : other;
    }
}
