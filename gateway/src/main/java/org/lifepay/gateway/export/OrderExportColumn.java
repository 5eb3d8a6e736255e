package org.lifepay.gateway.export;

import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.spreadsheet.Cell;

/** Columns of an order export; nothing about the payer. */
public enum OrderExportColumn implements ExportColumn<Order> {
    MERCHANT,
    CREATED,
    ENDED,
    STATUS,
    ORDER_REQUEST_ID,
    PAYMENT_ORDER_ID,
    AMOUNT,
    REFUNDED,
    REFUND_COUNT,
    SUBJECT,
    MODE,
    WAY,
    NUMBER,
    TRADE_NO,
    REMARK;

    @Override
    public Cell of(Order order, ExportTexts texts) {
        return switch (this) {
            case MERCHANT -> Cell.text(order.merchant().digits());
            case CREATED -> Cell.time(order.createdAt());
            case ENDED ->
                switch (order.state()) {
                    case OrderState.Open _ -> Cell.EMPTY;
                    case OrderState.Paid(var _, var _, var _, var at) -> Cell.time(at);
                    case OrderState.Failed(var _, var at) -> Cell.time(at);
                    case OrderState.Closed(var _, var at) -> Cell.time(at);
                };
            case STATUS -> new Cell.Label(texts.get("order." + order.state().status()));
            case ORDER_REQUEST_ID -> Cell.text(order.requestId());
            case PAYMENT_ORDER_ID -> Cell.text(order.paymentOrderId());
            case AMOUNT -> Cell.amount(order.amount());
            case REFUNDED -> Cell.amount(order.refunded());
            case REFUND_COUNT -> new Cell.Count(order.refundCount());
            case SUBJECT -> Cell.text(order.subject());
            case MODE -> new Cell.Label(order.mode().map(PaymentMode::code).orElse(PaymentMode.CASHIER));
            case WAY, NUMBER, TRADE_NO -> ofPayment(order);
            case REMARK -> Cell.text(order.remark());
        };
    }

    private Cell ofPayment(Order order) {
        if (!(order.state() instanceof OrderState.Paid(var number, var paymentMethod, var tradeNo, var _))) {
            return Cell.EMPTY;
        }
        return switch (this) {
            case WAY -> new Cell.Label(OrderFields.aliasOf(paymentMethod));
            case NUMBER -> Cell.text(number);
            default -> Cell.text(tradeNo);
        };
    }
}
