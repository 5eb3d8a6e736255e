package org.lifepay.gateway.console.merchant;

import java.util.function.Function;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.ledger.SettlementFigures;
import org.lifepay.gateway.settlement.SettlementPayout;
import org.lifepay.gateway.settlement.SettlementSheet;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of settlement sheets. */
enum SettlementExportColumn implements ExportColumn<SettlementSheet> {
    MERCHANT(Use.DETAIL),
    SETTLED(Use.DETAIL),
    FIRST_DAY(Use.DETAIL),
    LAST_DAY(Use.DETAIL),
    PENDING_BEFORE(Use.DETAIL),
    PAYMENT_COUNT(Use.SUM),
    PAYMENTS(Use.SUM),
    REFUNDS_COUNT(Use.SUM),
    REFUNDS(Use.SUM),
    FEES(Use.SUM),
    ADJUSTMENTS(Use.SUM),
    NET_SETTLED(Use.SUM),
    RESERVE(Use.DETAIL),
    AVAILABLE_BEFORE(Use.DETAIL),
    RECEIVED(Use.SUM),
    TRANSFERS_OUT(Use.SUM),
    PAID_OUT(Use.SUM),
    AVAILABLE_AFTER(Use.DETAIL),
    PAYOUT_STATE(Use.GROUP),
    PAYOUT_AMOUNT(Use.SUM),
    PAYOUT_NUMBER(Use.DETAIL),
    PAYOUT_PROBLEM(Use.TEXT);

    private final Use use;

    SettlementExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(SettlementSheet sheet, ExportContext context) {
        return switch (this) {
            case MERCHANT -> Cell.text(sheet.merchant().digits());
            case SETTLED -> Cell.time(sheet.settledAt());
            case FIRST_DAY -> figure(sheet, of -> Cell.text(of.firstDay().toString()));
            case LAST_DAY -> Cell.text(sheet.day().toString());
            case PENDING_BEFORE -> figure(sheet, of -> new Cell.Amount(of.pendingBefore()));
            case PAYMENT_COUNT -> figure(sheet, of -> new Cell.Count(of.paymentCount()));
            case PAYMENTS -> figure(sheet, of -> new Cell.Amount(of.payments()));
            case REFUNDS_COUNT -> figure(sheet, of -> new Cell.Count(of.refundCount()));
            case REFUNDS -> figure(sheet, of -> new Cell.Amount(of.refunds()));
            case FEES -> figure(sheet, of -> new Cell.Amount(of.fees()));
            case ADJUSTMENTS -> figure(sheet, of -> new Cell.Amount(of.adjustments()));
            case NET_SETTLED -> new Cell.Amount(sheet.netFen());
            case RESERVE -> figure(sheet, of -> new Cell.Amount(of.pending() - sheet.netFen()));
            case AVAILABLE_BEFORE -> figure(sheet, of -> new Cell.Amount(of.availableBefore()));
            case RECEIVED -> figure(sheet, of -> new Cell.Amount(of.received()));
            case TRANSFERS_OUT -> figure(sheet, of -> new Cell.Amount(of.transfersOut()));
            case PAID_OUT -> figure(sheet, of -> new Cell.Amount(of.payouts()));
            case AVAILABLE_AFTER -> figure(sheet, of -> new Cell.Amount(of.available() + sheet.netFen()));
            case PAYOUT_STATE ->
                new Cell.Label(context.texts()
                        .get("settlements.payout."
                                + sheet.payout().map(one -> one.state().name()).orElse("NONE")));
            case PAYOUT_AMOUNT ->
                sheet.payout()
                        .flatMap(SettlementPayout::amount)
                        .map(Cell::amount)
                        .orElse(Cell.EMPTY);
            case PAYOUT_NUMBER ->
                Cell.text(sheet.payout().flatMap(SettlementPayout::number).orElse(null));
            case PAYOUT_PROBLEM ->
                Cell.text(sheet.payout().flatMap(SettlementPayout::problem).orElse(null));
        };
    }

    private static Cell figure(SettlementSheet sheet, Function<SettlementFigures, Cell> cell) {
        return sheet.figures().map(cell).orElse(Cell.EMPTY);
    }
}
