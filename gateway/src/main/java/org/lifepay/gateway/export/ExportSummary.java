package org.lifepay.gateway.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lifepay.gateway.export.ExportColumn.Use;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;

/** Adds up the rows of an export: in all, and by each column whose values group them. */
final class ExportSummary {
    private final List<Column> header;
    private final List<Use> uses;
    private final List<Integer> summed;
    private final Sums all;
    private final Map<Integer, Map<String, Sums>> groups = new LinkedHashMap<>();

    ExportSummary(List<Column> header, List<Use> uses) {
        this.header = header;
        this.uses = uses;
        this.summed = indexes(Use.SUM);
        this.all = new Sums(header.size());
        indexes(Use.GROUP).forEach(column -> groups.put(column, new TreeMap<>()));
    }

    private List<Integer> indexes(Use use) {
        return IntStream.range(0, uses.size())
                .filter(column -> uses.get(column) == use)
                .boxed()
                .toList();
    }

    /** The sums of some rows by column. */
    private static final class Sums {
        private final long[] values;
        private final Cell[] like;
        private long rows;

        Sums(int columns) {
            this.values = new long[columns];
            this.like = new Cell[columns];
        }

        void add(List<Cell> cells, List<Integer> summed) {
            rows++;
            for (int column : summed) {
                Cell cell = cells.get(column);
                if (cell instanceof Cell.Amount(var fen)) {
                    add(column, fen, cell);
                } else if (cell instanceof Cell.Count(var number)) {
                    add(column, number, cell);
                }
            }
        }

        private void add(int column, long value, Cell cell) {
            values[column] = Math.addExact(values[column], value);
            like[column] = cell;
        }

        Cell of(int column) {
            return like[column] instanceof Cell.Count
                    ? new Cell.Count(values[column])
                    : new Cell.Amount(values[column]);
        }
    }

    boolean hasSums() {
        return !summed.isEmpty();
    }

    void add(List<Cell> cells) {
        all.add(cells, summed);
        groups.forEach((column, sums) -> {
            if (cells.get(column) instanceof Cell.Label(var value)) {
                sums.computeIfAbsent(value, _ -> new Sums(header.size())).add(cells, summed);
            }
        });
    }

    /** The row below the others: its word in the first column, each sum in its own, and no count among the values. */
    List<Cell> totals(String word) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            cells.add(uses.get(column) == Use.SUM ? all.of(column) : Cell.EMPTY);
        }
        if (!cells.isEmpty() && cells.getFirst() instanceof Cell.Empty) {
            cells.set(0, new Cell.Label(word));
        }
        return cells;
    }

    /** The summary sheet's tables: all rows, then those of each value of each grouping column. */
    List<List<Cell>> tables(String total, String count) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(heading("", count));
        rows.add(line(total, all));
        groups.forEach((column, sums) -> {
            rows.add(List.of());
            rows.add(heading(header.get(column).name(), count));
            sums.forEach((value, one) -> rows.add(line(value, one)));
        });
        return rows;
    }

    private List<Cell> heading(String first, String count) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Label(first), new Cell.Label(count)));
        summed.forEach(column -> cells.add(new Cell.Label(header.get(column).name())));
        return cells;
    }

    private List<Cell> line(String value, Sums sums) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Label(value), new Cell.Count(sums.rows)));
        summed.forEach(column -> cells.add(sums.of(column)));
        return cells;
    }
}
