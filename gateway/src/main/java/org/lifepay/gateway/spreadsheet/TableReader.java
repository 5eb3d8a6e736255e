package org.lifepay.gateway.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Reads a table that a user has uploaded, a CSV or Excel file, as text. */
public final class TableReader {
    @Limit(
            area = LimitArea.SIZES,
            name = "columns that are read of an uploaded table",
            unit = "columns",
            atLimit = "the others are ignored")
    static final int MAX_COLUMNS = 20;

    @Limit(
            area = LimitArea.SIZES,
            name = "cell of an uploaded table",
            unit = "characters",
            atLimit = "the rest is ignored")
    static final int MAX_CELL_LENGTH = 500;

    private TableReader() {}

    /**
     * A row that has any text.
     *
     * @param number as a spreadsheet program numbers it, from 1
     */
    public record Row(int number, List<String> cells) {
        public Row {
            cells = cells.stream().map(Row::cut).toList();
        }

        private static String cut(String cell) {
            return cell.length() <= MAX_CELL_LENGTH ? cell : cell.substring(0, MAX_CELL_LENGTH);
        }

        /** Empty if the row has fewer cells. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** The result. */
    public sealed interface Result {
        /** The rows that are not blank. */
        record Read(List<Row> rows) implements Result {}

        record TooManyRows() implements Result {}

        /** Neither a CSV nor an Excel file. */
        record Unreadable() implements Result {}
    }

    /** Reads the first sheet. */
    public static Result read(byte[] file, int maxRows) {
        RowCollector rows = new RowCollector(maxRows);
        boolean readable = ExcelRows.isZip(file) ? ExcelRows.read(file, rows) : CsvRows.read(file, rows);
        if (!readable) {
            return new Result.Unreadable();
        }
        return rows.full ? new Result.TooManyRows() : new Result.Read(List.copyOf(rows.rows));
    }

    /** Takes the rows up to the limit, and knows whether there were more. */
    static final class RowCollector implements Consumer<Row> {
        private final int max;
        private final List<Row> rows = new ArrayList<>();
        private boolean full;

        private RowCollector(int max) {
            this.max = max;
        }

        @Override
        public void accept(Row row) {
            if (row.isBlank()) {
                return;
            }
            if (rows.size() == max) {
                full = true;
            } else {
                rows.add(row);
            }
        }

        /** Whether no more rows are wanted. */
        boolean isFull() {
            return full;
        }
    }
}
