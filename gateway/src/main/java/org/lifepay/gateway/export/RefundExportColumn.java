package org.lifepay.gateway.export;

import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of a refund export. */
public enum RefundExportColumn implements ExportColumn<ListedRefund> {
    MERCHANT(Use.DETAIL),
    CREATED(Use.DETAIL),
    ENDED(Use.DETAIL),
    STATUS(Use.GROUP),
    REFUND_REQUEST_ID(Use.DETAIL),
    SERIAL_NUMBER(Use.DETAIL),
    ORDER_REQUEST_ID(Use.DETAIL),
    PAYMENT_ORDER_ID(Use.DETAIL),
    SUBJECT(Use.TEXT),
    ORDER_AMOUNT(Use.DETAIL),
    AMOUNT(Use.SUM),
    REFUNDED(Use.SUM),
    REMARK(Use.TEXT),
    STORE(Use.DETAIL),
    CASHIER(Use.DETAIL);

    private final Use use;

    RefundExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public Cell of(ListedRefund listed, ExportContext context) {
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
            case STATUS ->
                new Cell.Label(context.text("refund." + refund.state().status()));
            case REFUND_REQUEST_ID -> Cell.text(refund.requestId());
            case SERIAL_NUMBER -> Cell.text(refund.serialNumber());
            case ORDER_REQUEST_ID -> Cell.text(listed.order().requestId());
            case PAYMENT_ORDER_ID -> Cell.text(listed.paymentOrderId());
            case SUBJECT -> Cell.text(listed.order().subject());
            case ORDER_AMOUNT -> Cell.amount(listed.order().amount());
            case AMOUNT -> Cell.amount(refund.amount());
            case REFUNDED -> refund.state() instanceof RefundState.Done ? Cell.amount(refund.amount()) : Cell.EMPTY;
            case REMARK -> Cell.text(refund.remark());
            case STORE -> Cell.text(listed.order().pointOfSale().storeId());
            case CASHIER -> Cell.text(listed.order().pointOfSale().cashierId());
        };
    }
}
