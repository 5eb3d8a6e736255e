package org.lifepay.gateway.export;

import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of a refund export. */
public enum RefundExportColumn implements ExportColumn<ListedRefund> {
    MERCHANT,
    CREATED,
    ENDED,
    STATUS,
    REFUND_REQUEST_ID,
    SERIAL_NUMBER,
    PAYMENT_ORDER_ID,
    AMOUNT,
    REMARK;

    @Override
    public Cell of(ListedRefund listed, ExportTexts texts) {
        var refund = listed.refund();
        return switch (this) {
            case MERCHANT -> Cell.text(refund.order().merchant().digits());
            case CREATED -> Cell.time(listed.createdAt());
            case ENDED ->
                switch (refund.state()) {
                    case RefundState.Accepted _ -> Cell.EMPTY;
                    case RefundState.Done(var at) -> Cell.time(at);
                    case RefundState.Failed(var _, var at) -> Cell.time(at);
                };
            case STATUS -> new Cell.Label(texts.get("refund." + refund.state().status()));
            case REFUND_REQUEST_ID -> Cell.text(refund.requestId());
            case SERIAL_NUMBER -> Cell.text(refund.serialNumber());
            case PAYMENT_ORDER_ID -> Cell.text(listed.paymentOrderId());
            case AMOUNT -> Cell.amount(refund.amount());
            case REMARK -> Cell.text(refund.remark());
        };
    }
}
