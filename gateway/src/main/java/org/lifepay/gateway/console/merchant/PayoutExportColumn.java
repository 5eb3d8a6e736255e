package org.lifepay.gateway.console.merchant;

import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportContext;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an export of payouts. */
enum PayoutExportColumn implements ExportColumn<Payout> {
    MERCHANT(Use.DETAIL),
    PAYOUT_CREATED(Use.DETAIL),
    PAYOUT_KIND(Use.GROUP),
    PAYEE(Use.DETAIL),
    PAYOUT_SUM(Use.SUM),
    PAYOUT_STATUS(Use.GROUP),
    PAYOUT_ENDED(Use.DETAIL),
    REASON_CODE(Use.TEXT),
    MERCHANT_NUMBER(Use.DETAIL),
    PAYOUT_SERIAL(Use.DETAIL),
    CHANNEL_NUMBER(Use.DETAIL),
    PAYOUT_REMARK(Use.TEXT);

    private final Use use;

    PayoutExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(Payout payout, ExportContext context) {
        PayoutEnd end = PayoutEnd.of(payout);
        return switch (this) {
            case MERCHANT -> Cell.text(payout.merchant().digits());
            case PAYOUT_CREATED -> Cell.time(payout.createdAt());
            case PAYOUT_KIND -> new Cell.Label(context.texts().get("payouts.kind." + payout.kind()));
            case PAYEE -> Cell.text(payout.payeeHint());
            case PAYOUT_SUM -> Cell.amount(payout.amount());
            case PAYOUT_STATUS ->
                new Cell.Label(
                        context.texts().get("payouts.status." + payout.state().status()));
            case PAYOUT_ENDED -> end.at() == null ? Cell.EMPTY : Cell.time(end.at());
            case REASON_CODE -> Cell.text(end.reason());
            case MERCHANT_NUMBER -> Cell.text(payout.requestId());
            case PAYOUT_SERIAL -> Cell.text(payout.serialNumber());
            case CHANNEL_NUMBER -> Cell.text(end.channelNumber());
            case PAYOUT_REMARK -> Cell.text(payout.remark());
        };
    }
}
