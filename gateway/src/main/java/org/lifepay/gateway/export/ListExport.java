package org.lifepay.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.lifepay.gateway.statement.Fees;
import org.springframework.stereotype.Component;

/**
 * Writes all rows of a list as a CSV export or Excel file, page by page (keyset paging): constant memory and no open
 * transaction. In Excel the totals stand below the rows, and a summary on a sheet of its own.
 */
@Component
public class ListExport {
    @Limit(
            area = LimitArea.SIZES,
            name = "rows read at once for an export",
            unit = "rows",
            atLimit = "the next page follows")
    private static final int PAGE_SIZE = 2000;

    private final Fees fees;

    ListExport(Fees fees) {
        this.fees = fees;
    }

    /**
     * Options of the file.
     *
     * @param facts what the summary says of the export: its time, its filters
     */
    public record Options(SpreadsheetFormat format, ExportTexts texts, Map<String, Cell> facts) {}

    /**
     * Writes all matching rows in the list's order.
     *
     * @param title the list's name, for the texts
     */
    public <T> void write(
            String title,
            ListSource<T> list,
            ListCriteria criteria,
            List<? extends ExportColumn<T>> columns,
            Options options,
            OutputStream out,
            ExportRun exportRun)
            throws IOException {
        ExportTexts texts = options.texts();
        ExportContext context = new ExportContext(texts, fees);
        List<Column> header =
                columns.stream().map(column -> header(column, texts)).toList();
        ExportSummary summary = new ExportSummary(
                header, columns.stream().map(ExportColumn::use).toList());
        try (Spreadsheet spreadsheet = options.format().open(out, texts.get("title." + title), header)) {
            Optional<PageRequest> next = Optional.of(PageRequest.first(PAGE_SIZE));
            while (next.isPresent()) {
                Page<T> page = list.find(criteria, next.get());
                columns.forEach(column -> column.prepare(page.items(), context));
                for (T row : page.items()) {
                    List<Cell> cells = columns.stream()
                            .map(column -> column.of(row, context))
                            .toList();
                    spreadsheet.row(cells);
                    summary.add(cells);
                }
                exportRun.addRows(page.items().size());
                next = page.next().map(cursor -> PageRequest.after(cursor, PAGE_SIZE));
            }
            if (summary.hasSums()) {
                spreadsheet.totals(summary.totals(texts.get("total")));
            }
            spreadsheet.sheet(texts.get("summary"), summarySheet(summary, options));
        }
    }

    private static Column header(ExportColumn<?> column, ExportTexts texts) {
        int width = switch (column.use()) {
            case DETAIL -> 22;
            case TEXT -> 32;
            case GROUP -> 16;
            case SUM -> 15;
        };
        return new Column(texts.get("column." + column.name()), width);
    }

    private static List<List<Cell>> summarySheet(ExportSummary summary, Options options) {
        List<List<Cell>> rows = new ArrayList<>();
        options.facts().forEach((name, value) -> rows.add(List.of(new Cell.Label(name), value)));
        rows.add(List.of());
        rows.addAll(summary.tables(options.texts().get("total"), options.texts().get("count")));
        return rows;
    }
}
