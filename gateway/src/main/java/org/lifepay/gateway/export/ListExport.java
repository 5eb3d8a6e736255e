package org.lifepay.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.lifepay.gateway.listing.Page;
import org.lifepay.gateway.listing.Position;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.OrderSearch;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.refund.RefundSearch;
import org.lifepay.gateway.sheet.Cell;
import org.lifepay.gateway.sheet.Sheet;
import org.lifepay.gateway.sheet.SheetFormat;
import org.springframework.stereotype.Component;

/** Writes all rows of a list, page by page: no page is kept, no transaction is held, whatever their number. */
@Component
public class ListExport {
    private static final int PAGE = 2000;

    private final OrderSearch orders;
    private final RefundSearch refunds;

    ListExport(OrderSearch orders, RefundSearch refunds) {
        this.orders = orders;
        this.refunds = refunds;
    }

    /** How a file is to look. */
    public record Look(SheetFormat format, Words words) {}

    /** The newest first. */
    public void orders(
            MerchantId merchant, OrderFilter filter, List<OrderColumn> columns, Look look, OutputStream out, Run run)
            throws IOException {
        try (Sheet sheet = open(look, "orders", columns, out)) {
            write(
                    sheet,
                    filter.period().top(),
                    from -> orders.find(merchant, filter, from, PAGE),
                    (Order order) -> columns.stream()
                            .map(column -> column.of(order, look.words()))
                            .toList(),
                    run);
        }
    }

    /** The newest first. */
    public void refunds(
            MerchantId merchant, RefundFilter filter, List<RefundColumn> columns, Look look, OutputStream out, Run run)
            throws IOException {
        try (Sheet sheet = open(look, "refunds", columns, out)) {
            write(
                    sheet,
                    filter.period().top(),
                    from -> refunds.find(merchant, filter, from, PAGE),
                    (ListedRefund refund) -> columns.stream()
                            .map(column -> column.of(refund, look.words()))
                            .toList(),
                    run);
        }
    }

    private static Sheet open(Look look, String title, List<? extends Enum<?>> columns, OutputStream out)
            throws IOException {
        List<String> header = columns.stream()
                .map(column -> look.words().of("column." + column.name()))
                .toList();
        return look.format().open(out, look.words().of("title." + title), header);
    }

    private static <T> void write(
            Sheet sheet, Position top, Function<Position, Page<T>> find, Function<T, List<Cell>> cells, Run run)
            throws IOException {
        Position from = top;
        boolean more = true;
        while (more) {
            Page<T> page = find.apply(from);
            for (T item : page.items()) {
                sheet.row(cells.apply(item));
            }
            run.written(page.items().size());
            more = page.next().isPresent();
            from = page.next().orElse(from);
        }
    }
}
