package org.lifepay.gateway.export;

import java.util.List;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.statement.OrderIncome;

/** Columns of an order export; nothing about the payer. */
public enum OrderExportColumn implements ExportColumn<Order> {
    MERCHANT(Use.DETAIL),
    CREATED(Use.DETAIL),
    ENDED(Use.DETAIL),
    STATUS(Use.GROUP),
    ORDER_REQUEST_ID(Use.DETAIL),
    PAYMENT_ORDER_ID(Use.DETAIL),
    SUBJECT(Use.TEXT),
    AMOUNT(Use.SUM),
    PAID(Use.SUM),
    REFUNDED(Use.SUM),
    FEE(Use.SUM),
    NET(Use.SUM),
    REFUND_COUNT(Use.SUM),
    MODE(Use.GROUP),
    MODE_CODE(Use.DETAIL),
    WAY(Use.GROUP),
    WAY_CODE(Use.DETAIL),
    NUMBER(Use.DETAIL),
    TRADE_NO(Use.DETAIL),
    REMARK(Use.TEXT),
    MERCHANT_DISCOUNT(Use.SUM),
    PLATFORM_DISCOUNT(Use.SUM),
    BUYER_PAID(Use.SUM),
    STORE(Use.DETAIL),
    CASHIER(Use.DETAIL);

    private final Use use;

    OrderExportColumn(Use use) {
        this.use = use;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public void prepare(List<Order> page, ExportContext context) {
        if (this == FEE || this == NET) {
            context.fees().load(page);
        }
    }

    @Override
    public Cell of(Order order, ExportContext context) {
        return switch (this) {
            case MERCHANT -> Cell.text(order.merchant().digits());
            case CREATED -> Cell.time(order.createdAt());
            case ENDED -> ended(order.state());
            case STATUS -> new Cell.Label(context.text("order." + order.state().status()));
            case ORDER_REQUEST_ID -> Cell.text(order.requestId());
            case PAYMENT_ORDER_ID -> Cell.text(order.paymentOrderId());
            case SUBJECT -> Cell.text(order.subject());
            case AMOUNT -> Cell.amount(order.amount());
            case REFUNDED -> Cell.amount(order.refunded());
            case REFUND_COUNT -> new Cell.Count(order.refundCount());
            case MODE ->
                new Cell.Label(context.text(
                        "orders.mode." + order.mode().map(Enum::name).orElse(PaymentMode.CASHIER)));
            case MODE_CODE -> new Cell.Label(order.mode().map(PaymentMode::code).orElse(PaymentMode.CASHIER));
            case PAID, FEE, NET, WAY, WAY_CODE, NUMBER, TRADE_NO, MERCHANT_DISCOUNT, PLATFORM_DISCOUNT, BUYER_PAID ->
                ofPayment(order, context);
            case REMARK -> Cell.text(order.remark());
            case STORE -> Cell.text(order.pointOfSale().storeId());
            case CASHIER -> Cell.text(order.pointOfSale().cashierId());
        };
    }

    private static Cell ended(OrderState state) {
        return switch (state) {
            case OrderState.Open _ -> Cell.EMPTY;
            case OrderState.Paid(var _, var _, var _, var at) -> Cell.time(at);
            case OrderState.Failed(var _, var at) -> Cell.time(at);
            case OrderState.Closed(var _, var at) -> Cell.time(at);
        };
    }

    private Cell ofPayment(Order order, ExportContext context) {
        if (!(order.state() instanceof OrderState.Paid(var number, var paymentMethod, var tradeNo, var _))) {
            return Cell.EMPTY;
        }
        return switch (this) {
            case PAID -> Cell.amount(order.received());
            case MERCHANT_DISCOUNT -> Cell.amount(order.merchantDiscount());
            case PLATFORM_DISCOUNT -> Cell.amount(order.platformDiscount());
            case BUYER_PAID -> Cell.amount(order.buyerPaid());
            case FEE, NET -> ofIncome(OrderIncome.of(order, context.fees()).orElseThrow());
            case WAY -> new Cell.Label(context.text("orders.way." + paymentMethod));
            case WAY_CODE -> new Cell.Label(OrderFields.aliasOf(paymentMethod));
            case NUMBER -> Cell.text(number);
            default -> Cell.text(tradeNo);
        };
    }

    private Cell ofIncome(OrderIncome income) {
        return switch (this) {
            case FEE -> Cell.amount(income.fee());
            default -> new Cell.Amount(income.net());
        };
    }
}
