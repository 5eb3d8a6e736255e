package org.lifepay.gateway.console.merchant;

import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.ledger.BalanceMovement;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of the movements of what is available. */
enum BalanceExportColumn implements ExportColumn<MovementLine> {
    MERCHANT(Use.DETAIL),
    BOOKED(Use.DETAIL),
    BUSINESS_DAY(Use.DETAIL),
    MOVEMENT_KIND(Use.GROUP),
    CHANGE(Use.SUM),
    MOVEMENT_NUMBER(Use.DETAIL);

    private final Use use;

    BalanceExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(MovementLine line, ExportContext context) {
        BalanceMovement one = line.movement();
        return switch (this) {
            case MERCHANT -> Cell.text(one.merchant().digits());
            case BOOKED -> Cell.time(one.bookedAt());
            case BUSINESS_DAY -> Cell.text(one.day().toString());
            case MOVEMENT_KIND -> new Cell.Label(context.texts().get("balance.kind." + one.kind()));
            case CHANGE -> new Cell.Amount(one.fen());
            case MOVEMENT_NUMBER -> Cell.text(line.number());
        };
    }
}
