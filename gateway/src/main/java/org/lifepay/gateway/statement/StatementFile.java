package org.lifepay.gateway.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.CsvSpreadsheet;
import org.lifepay.gateway.spreadsheet.CsvTexts;
import org.lifepay.gateway.statement.Movement.OrderNumbers;

/** Writes a statement's lines (docs/protocol.md has the columns) and computes the totals. */
final class StatementFile {
    private static final List<String> HEADER = List.of(
            "完成时间", "类型", "商户订单号", "平台订单号", "商户退款号", "退款流水号", "渠道商户单号", "渠道交易号", "支付方式", "支付途径", "商品", "收入（元）", "支出（元）",
            "手续费（元）", "净额（元）", "备注", "订单金额（元）", "商家优惠（元）", "平台优惠（元）", "买家实付（元）", "门店编号", "收银员编号");

    private final CsvSpreadsheet sheet;
    private Totals totals = Totals.NONE;
    private Discount discounts = Discount.NONE;
    private Money discountRefunded = Money.ZERO;

    StatementFile(OutputStream out) {
        try {
            sheet = new CsvSpreadsheet(out, HEADER, CsvTexts.ALL_AS_TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(Movement movement) {
        long fee = movement.kind() == MovementKind.REFUND
                ? -movement.fee().fen()
                : movement.fee().fen();
        totals = totals.plus(movement);
        add(movement);
        OrderNumbers order = movement.order();
        boolean in = movement.kind().isIn();
        boolean payment = movement.kind() == MovementKind.PAYMENT;
        long fen = movement.amount().fen();
        sheet.row(List.of(
                Cell.time(movement.sortKey().at()),
                new Cell.Label(movement.kind().label()),
                Cell.text(order.requestId()),
                Cell.text(order.paymentOrderId()),
                Cell.text(movement.ownRequestId()),
                Cell.text(movement.ownSerialNumber()),
                Cell.text(movement.number()),
                Cell.text(movement.tradeNo()),
                new Cell.Label(mode(order.mode())),
                new Cell.Label(OrderFields.aliasOf(movement.paymentMethod())),
                Cell.text(order.subject()),
                new Cell.Amount(in ? fen : 0),
                new Cell.Amount(in ? 0 : fen),
                new Cell.Amount(fee),
                new Cell.Amount((in ? fen : -fen) - fee),
                Cell.text(movement.remark()),
                Cell.amount(movement.gross()),
                Cell.amount(movement.discounts().merchant()),
                payment ? Cell.amount(movement.discounts().platform()) : Cell.EMPTY,
                payment
                        ? Cell.amount(
                                movement.amount().minus(movement.discounts().platform()))
                        : Cell.EMPTY,
                Cell.text(order.storeId()),
                Cell.text(order.cashierId())));
    }

    private void add(Movement movement) {
        Discount one = movement.discounts();
        if (movement.kind() == MovementKind.REFUND) {
            discountRefunded = discountRefunded.plus(one.merchant());
        } else {
            discounts = new Discount(
                    discounts.merchant().plus(one.merchant()),
                    discounts.platform().plus(one.platform()));
        }
    }

    private static String mode(@Nullable String code) {
        return code == null ? PaymentMode.CASHIER : code;
    }

    /** Writes the total line. */
    Totals finish() {
        sheet.row(List.of(
                new Cell.Label("合计"),
                new Cell.Label(totals.lines() + " 笔"),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.amount(totals.in()),
                Cell.amount(totals.out()),
                new Cell.Amount(totals.netFeeFen()),
                new Cell.Amount(totals.netFen()),
                new Cell.Label(summary()),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY));
        try {
            sheet.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return totals;
    }

    private String summary() {
        String paid = describe(MovementKind.PAYMENT, totals.payments());
        String refunded = describe(MovementKind.REFUND, totals.refunds());
        String back = totals.givenBackIn().count() + totals.givenBackOut().count() == 0
                ? ""
                : "；" + describe(MovementKind.GIVE_BACK_IN, totals.givenBackIn()) + "；"
                        + describe(MovementKind.GIVE_BACK_OUT, totals.givenBackOut());
        return paid + "；" + refunded + back + discounts();
    }

    /** Empty without one: received and given back are without what merchants pay. */
    private String discounts() {
        if (!discounts.isGiven() && discountRefunded.equals(Money.ZERO)) {
            return "";
        }
        return "；商家优惠 " + discounts.merchant().yuan() + " 元；退款中的商家优惠 " + discountRefunded.yuan() + " 元；平台优惠 "
                + discounts.platform().yuan() + " 元";
    }

    private static String describe(MovementKind kind, Tally tally) {
        return kind.label() + " " + tally.count() + " 笔 " + tally.sum().yuan() + " 元";
    }
}
