package org.lifepay.gateway.console.analysis;

import org.lifepay.gateway.analysis.AnalysisLine;
import org.lifepay.gateway.analysis.Dimension;
import org.lifepay.gateway.analysis.Figures;
import org.lifepay.gateway.analysis.Slice;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.RefundFacts;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of the analysis. */
enum AnalysisExportColumn implements ExportColumn<AnalysisLine> {
    BUSINESS_DAY(Use.DETAIL),
    MERCHANT(Use.DETAIL),
    ANALYSIS_VALUE(Use.DETAIL),
    PLACED(Use.SUM),
    STARTED(Use.SUM),
    PLACED_PAID(Use.SUM),
    UNPAID(Use.SUM),
    PAYMENT_COUNT(Use.SUM),
    PAYMENTS(Use.SUM),
    REFUNDS_COUNT(Use.SUM),
    REFUNDS(Use.SUM),
    MERCHANT_DISCOUNT(Use.SUM),
    FEES(Use.SUM),
    NET(Use.SUM),
    SECONDS_TO_PAY(Use.SUM),
    KNOWN_ORDERS(Use.SUM),
    NEW_BUYERS(Use.SUM);

    private final Use use;

    AnalysisExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(AnalysisLine line, ExportContext context) {
        Figures figures = line.figures();
        return switch (this) {
            case BUSINESS_DAY -> Cell.text(line.day().toString());
            case MERCHANT -> Cell.text(line.merchant().digits());
            case ANALYSIS_VALUE -> value(line, context);
            case PLACED -> new Cell.Count(figures.placement().placed());
            case STARTED -> new Cell.Count(figures.placement().started());
            case PLACED_PAID -> new Cell.Count(figures.placement().paid());
            case UNPAID -> new Cell.Count(figures.unpaidCount());
            case PAYMENT_COUNT -> new Cell.Count(figures.paidCount());
            case PAYMENTS -> new Cell.Amount(figures.paidFen());
            case REFUNDS_COUNT -> new Cell.Count(figures.refundCount());
            case REFUNDS -> new Cell.Amount(figures.refundFen());
            case MERCHANT_DISCOUNT -> new Cell.Amount(figures.discountFen());
            case FEES -> new Cell.Amount(figures.feeFen());
            case NET -> new Cell.Amount(figures.netFen());
            case SECONDS_TO_PAY -> new Cell.Count(figures.totalTimeToPay().toSeconds());
            case KNOWN_ORDERS -> new Cell.Count(figures.buyers().knownOrders());
            case NEW_BUYERS -> new Cell.Count(figures.buyers().newBuyers());
        };
    }

    private static Cell value(AnalysisLine line, ExportContext context) {
        String value = line.value();
        return switch (line.dimension()) {
            case DAY -> new Cell.Label(context.text("analysis.wholeDay"));
            case HOUR -> new Cell.Label(value + ":00");
            case MODE ->
                new Cell.Label(context.text("orders.mode."
                        + PaymentMode.ofCode(value).map(Enum::name).orElse(PaymentMode.CASHIER)));
            case PRODUCT, REASON -> {
                if (value.equals(Slice.OTHERS)) {
                    yield new Cell.Label(context.text("analysis.others"));
                }
                yield line.dimension() == Dimension.REASON && value.equals(RefundFacts.NO_REASON)
                        ? new Cell.Label(context.text("analysis.noReason"))
                        : Cell.text(value);
            }
        };
    }
}
