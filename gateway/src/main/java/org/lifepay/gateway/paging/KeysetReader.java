package org.lifepay.gateway.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a table with keyset paging: the cursors of a page's rows, the next and previous page, and the totals. */
public final class KeysetReader {
    private final JdbcClient jdbc;
    private final KeysetRows table;
    private final int rows;

    /**
     * A reader.
     *
     * @param rows the maximum number of rows that a page scans
     */
    public KeysetReader(JdbcClient jdbc, KeysetRows table, int rows) {
        this.jdbc = jdbc;
        this.table = table;
        this.rows = rows;
    }

    /** The cursors of a page's rows. */
    public Page<Cursor> find(ListCriteria criteria, PageRequest page, Narrowing narrowing) {
        KeysetQuery query = new KeysetQuery(criteria, table.columns(), narrowing, page);
        List<Cursor> found = scan(query, page.size() + 1);
        boolean full = found.size() > page.size();
        List<Cursor> items = full ? found.subList(0, page.size()) : found;
        Optional<Cursor> on = full ? Optional.of(items.getLast()) : readTo(query, found, narrowing);
        Cursor from = page.from();
        if (from == null) {
            return new Page<>(items, on, Optional.empty());
        }
        Cursor back = items.isEmpty() ? query.sequence().rightAfter(from) : items.getFirst();
        if (!page.backwards()) {
            return new Page<>(items, on, Optional.of(back));
        }
        return on.isEmpty()
                ? find(criteria, PageRequest.first(page.size()), narrowing) // whole, though rows may have come or gone
                : new Page<>(items.reversed(), Optional.of(back), on);
    }

    /**
     * The rows at the cursors: a merchant's by the primary key, those of any merchant by the index that their list is read
     * by.
     *
     * @param select the statement up to its condition
     */
    public <T> List<T> fetch(@Nullable MerchantId merchant, List<Cursor> cursors, String select, RowMapper<T> mapper) {
        if (cursors.isEmpty()) {
            return List.of();
        }
        KeysetColumns columns = table.columns();
        String byId = columns.id() + " = any(:ids)";
        String which;
        if (merchant != null) {
            which = "merchant_id = :merchantId and " + byId;
        } else if (columns.idAlone()) {
            which = byId;
        } else {
            which = "(" + columns.created() + ", " + columns.id() + ") in"
                    + " (select * from unnest(cast(:times as timestamptz[]), cast(:ids as bigint[])))";
        }
        return jdbc.sql(select + " where " + which)
                .param("merchantId", merchant == null ? null : merchant.digits())
                .param(
                        "times",
                        cursors.stream().map(cursor -> cursor.at().toString()).toArray(String[]::new))
                .param("ids", cursors.stream().map(Cursor::id).toArray(Long[]::new))
                .query(mapper)
                .list();
    }

    /** The first matching rows, without the next page. */
    public Page<Cursor> first(ListCriteria criteria, int limit, Narrowing narrowing) {
        PageRequest page = PageRequest.first(limit);
        List<Cursor> found = scan(new KeysetQuery(criteria, table.columns(), narrowing, page), limit);
        return new Page<>(found, Optional.empty(), Optional.empty());
    }

    /** Of the rows that fit. */
    public ListTotals totals(ListCriteria criteria, Narrowing narrowing) {
        KeysetQuery query = new KeysetQuery(criteria, table.columns(), narrowing, PageRequest.first(rows));
        return query.bind(jdbc.sql(query.fill(table.totals())))
                .param("rows", rows)
                .query((row, _) -> totals(row))
                .single();
    }

    private List<Cursor> scan(KeysetQuery query, int limit) {
        return query.bind(jdbc.sql(query.fill(table.scan())))
                .param("rows", rows)
                .param("limit", limit)
                .query(KeysetReader::position)
                .list();
    }

    /** The last scanned row, if there may be more after it. */
    private Optional<Cursor> readTo(KeysetQuery query, List<Cursor> found, Narrowing narrowing) {
        if (!narrowing.condition().isEmpty()) {
            return Optional.empty();
        }
        Optional<Cursor> end = query.bind(jdbc.sql(query.fill(table.readTo())))
                .param("rows", rows)
                .query(KeysetReader::position)
                .optional();
        // A row that was inserted between the two reads moves the end up; rows that were returned already are not
        // repeated.
        return found.isEmpty() ? end : end.map(to -> table.columns().later(query.sequence(), to, found.getLast()));
    }

    private ListTotals totals(ResultSet row) throws SQLException {
        long count = row.getLong(1);
        Optional<Money> sum =
                table.columns().amount() == null ? Optional.empty() : Optional.of(new Money(row.getLong(2)));
        Optional<ListTotals.Part> successful = table.successful() == null
                ? Optional.empty()
                : Optional.of(new ListTotals.Part(row.getLong(3), new Money(row.getLong(4))));
        long scanned = row.getLong(5);
        return new ListTotals(count, sum, successful, scanned, scanned < rows);
    }

    private static Cursor position(ResultSet row, int index) throws SQLException {
        return new Cursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
    }
}
