package org.lifepay.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderFilter;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.springframework.stereotype.Component;

/** Writes all rows of a list, page by page: no page is kept, no transaction is held, whatever their number. */
@Component
public class ListExport {
    private static final int PAGE_SIZE = 2000;

    private final OrderSearch orders;
    private final RefundSearch refunds;

    ListExport(OrderSearch orders, RefundSearch refunds) {
        this.orders = orders;
        this.refunds = refunds;
    }

    /** How a file is to look. */
    public record Options(SpreadsheetFormat format, ExportTexts texts) {}

    /** The newest first. */
    public void orders(
            MerchantId merchant,
            OrderFilter filter,
            List<OrderExportColumn> columns,
            Options options,
            OutputStream out,
            ExportRun exportRun)
            throws IOException {
        try (Spreadsheet spreadsheet = open(options, "orders", columns, out)) {
            write(
                    spreadsheet,
                    filter.period().newestFirstStart(),
                    from -> orders.find(merchant, filter, from, PAGE_SIZE),
                    (Order order) -> columns.stream()
                            .map(column -> column.of(order, options.texts()))
                            .toList(),
                    exportRun);
        }
    }

    /** The newest first. */
    public void refunds(
            MerchantId merchant,
            RefundFilter filter,
            List<RefundExportColumn> columns,
            Options options,
            OutputStream out,
            ExportRun exportRun)
            throws IOException {
        try (Spreadsheet spreadsheet = open(options, "refunds", columns, out)) {
            write(
                    spreadsheet,
                    filter.period().newestFirstStart(),
                    from -> refunds.find(merchant, filter, from, PAGE_SIZE),
                    (ListedRefund refund) -> columns.stream()
                            .map(column -> column.of(refund, options.texts()))
                            .toList(),
                    exportRun);
        }
    }

    private static Spreadsheet open(Options options, String title, List<? extends Enum<?>> columns, OutputStream out)
            throws IOException {
        List<String> header = columns.stream()
                .map(column -> options.texts().get("column." + column.name()))
                .toList();
        return options.format().open(out, options.texts().get("title." + title), header);
    }

    private static <T> void write(
            Spreadsheet spreadsheet,
            Cursor start,
            Function<Cursor, Page<T>> find,
            Function<T, List<Cell>> cells,
            ExportRun exportRun)
            throws IOException {
        Cursor cursor = start;
        boolean more = true;
        while (more) {
            Page<T> page = find.apply(cursor);
            for (T item : page.items()) {
                spreadsheet.row(cells.apply(item));
            }
            exportRun.addRows(page.items().size());
            more = page.next().isPresent();
            cursor = page.next().orElse(cursor);
        }
    }
}
