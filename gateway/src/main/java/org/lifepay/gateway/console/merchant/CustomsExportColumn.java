package org.lifepay.gateway.console.merchant;

import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of declarations to customs. */
enum CustomsExportColumn implements ExportColumn<Declaration> {
    MERCHANT(Use.DETAIL),
    DECLARED_AT(Use.DETAIL),
    CUSTOMS_OFFICE(Use.GROUP),
    DECLARED_SUM(Use.SUM),
    DECLARED_GOODS(Use.SUM),
    DECLARED_TAX(Use.SUM),
    DECLARED_FREIGHT(Use.SUM),
    DECLARATION_STATUS(Use.GROUP),
    DECLARATION_ENDED(Use.DETAIL),
    CUSTOMS_CODE(Use.TEXT),
    PAY_SERIAL(Use.DETAIL),
    DECLARATION_NUMBER(Use.DETAIL);

    private final Use use;

    CustomsExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(Declaration declaration, ExportContext context) {
        return switch (this) {
            case MERCHANT -> Cell.text(declaration.merchant().digits());
            case DECLARED_AT -> Cell.time(declaration.createdAt());
            case CUSTOMS_OFFICE -> Cell.text(declaration.office().name());
            case DECLARED_SUM -> Cell.amount(declaration.amount());
            case DECLARED_GOODS -> Cell.amount(declaration.item().amounts().goods());
            case DECLARED_TAX -> Cell.amount(declaration.item().amounts().tax());
            case DECLARED_FREIGHT -> Cell.amount(declaration.item().amounts().freight());
            case DECLARATION_STATUS -> new Cell.Label(context.texts().get("customs.status." + declaration.status()));
            case DECLARATION_ENDED ->
                declaration.ending().map(ending -> Cell.time(ending.at())).orElse(Cell.EMPTY);
            case CUSTOMS_CODE ->
                Cell.text(declaration.ending().map(Declaration.Ending::code).orElse(null));
            case PAY_SERIAL -> Cell.text(declaration.paySerialNumber());
            case DECLARATION_NUMBER -> Cell.text(declaration.requestNo());
        };
    }
}
