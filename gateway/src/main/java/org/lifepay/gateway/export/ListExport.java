package org.lifepay.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.springframework.stereotype.Component;

/**
 * Writes all rows of a list as a CSV export or Excel file, page by page (keyset paging): constant memory and no open
 * transaction.
 */
@Component
public class ListExport {
    @Limit(
            area = LimitArea.SIZES,
            name = "rows read at once for an export",
            unit = "rows",
            atLimit = "the next page follows")
    private static final int PAGE_SIZE = 2000;

    /** Options of the file. */
    public record Options(SpreadsheetFormat format, ExportTexts texts) {}

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
        ExportTexts exportTexts = options.texts();
        List<String> header = columns.stream()
                .map(column -> exportTexts.get("column." + column.name()))
                .toList();
        try (Spreadsheet spreadsheet = options.format().open(out, exportTexts.get("title." + title), header)) {
            Optional<PageRequest> next = Optional.of(PageRequest.first(PAGE_SIZE));
            while (next.isPresent()) {
                Page<T> page = list.find(criteria, next.get());
                for (T row : page.items()) {
                    spreadsheet.row(columns.stream()
                            .map(column -> column.of(row, exportTexts))
                            .toList());
                }
                exportRun.addRows(page.items().size());
                next = page.next().map(cursor -> PageRequest.after(cursor, PAGE_SIZE));
            }
        }
    }
}
