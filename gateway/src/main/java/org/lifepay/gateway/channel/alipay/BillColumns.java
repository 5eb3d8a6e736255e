package org.lifepay.gateway.channel.alipay;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * The columns of a bill, found by their names: accounts have templates of their own, with other orders and brackets. Free
 * text is not quoted, so that a row may have more cells than the header; the typed columns show where the extra ones belong.
 */
final class BillColumns {
    @Limit(
            area = LimitArea.SIZES,
            name = "cells of one row of Alipay's bill",
            unit = "cells",
            atLimit = "the bill cannot be read; the page *reconciliation* says so")
    private static final int MAX_CELLS = 1000;

    private static final Pattern TRADE_NO = Pattern.compile("[0-9]{10,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-]{1,150}");

    /** A refund in Alipay's console has a number of Alipay's, in whatever form. */
    private static final Pattern REFUND_NUMBER = Pattern.compile("[!-~]{0,150}");

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final String PAYMENT = "交易";
    private static final String REFUND = "退款";

    private final int width;
    private final int tradeNo;
    private final int number;
    private final int type;
    private final int time;
    private final int amount;
    private final int received;
    private final int refundNumber;
    private final int fee;
    private final int subject;
    private final int remark;

    private BillColumns(List<String> names) throws BillFormatException {
        this.width = names.size();
        this.tradeNo = required(names, "支付宝交易号");
        this.number = required(names, "商户订单号");
        this.type = required(names, "业务类型");
        this.time = required(names, "完成时间");
        this.amount = required(names, "订单金额");
        this.received = required(names, "商家实收");
        this.refundNumber = required(names, "退款批次号/请求号");
        this.fee = required(names, "服务费");
        this.subject = names.indexOf("商品名称");
        this.remark = names.indexOf("备注");
    }

    static boolean isHeader(String line) {
        return !line.startsWith("#") && line.contains("支付宝交易号") && line.contains("商户订单号");
    }

    /** Reads the header; the unit in brackets is no part of a name. */
    static BillColumns of(String header) throws BillFormatException {
        return new BillColumns(names(header));
    }

    static List<String> names(String header) throws BillFormatException {
        return Arrays.stream(cells(header))
                .map(name -> name.strip().replaceFirst("[（(].*$", ""))
                .toList();
    }

    static int required(List<String> names, String name) throws BillFormatException {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new BillFormatException(
                    "the layout is unknown: no column " + name + " among " + String.join(", ", names));
        }
        return place;
    }

    /** The row; empty if the text is none, or can be read in two ways. */
    Optional<BilledMovement> read(String text) throws BillFormatException {
        String[] cells = cells(text);
        int extra = cells.length - width;
        if (extra < 0) {
            return Optional.empty();
        }
        List<BilledMovement> readings = IntStream.rangeClosed(0, extra)
                .filter(inSubject -> isPossible(inSubject, extra - inSubject))
                .mapToObj(inSubject -> read(cells, inSubject, extra - inSubject))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return readings.size() == 1 ? Optional.of(readings.getFirst()) : Optional.empty();
    }

    static String[] cells(String text) throws BillFormatException {
        String[] cells = text.split(",", MAX_CELLS + 1);
        if (cells.length > MAX_CELLS) {
            throw new BillFormatException("a row has more than " + MAX_CELLS + " cells");
        }
        return cells;
    }

    private boolean isPossible(int inSubject, int inRemark) {
        return (inSubject == 0 || subject >= 0) && (inRemark == 0 || remark >= 0);
    }

    private Optional<BilledMovement> read(String[] cells, int inSubject, int inRemark) {
        Row row = new Row(cells, inSubject, inRemark);
        String trade = row.cell(tradeNo);
        String payment = row.cell(number);
        String kind = row.cell(type);
        Instant at = AlipayText.time(row.cell(time));
        boolean refund = kind.equals(REFUND);
        boolean valid = TRADE_NO.matcher(trade).matches()
                && NUMBER.matcher(payment).matches()
                && (refund || kind.equals(PAYMENT))
                && at != null
                && (!refund || REFUND_NUMBER.matcher(row.cell(refundNumber)).matches())
                && isAmount(row.cell(amount), row.cell(received), row.cell(fee));
        if (!valid || at == null) {
            return Optional.empty();
        }
        String ofRefund = row.cell(refundNumber);
        long costs = Math.abs(fen(row.cell(fee)));
        return Optional.of(new BilledMovement(
                payment,
                refundNumberOf(refund, ofRefund, payment),
                trade,
                new Money(Math.abs(fen(row.cell(amount)))),
                new Money(Math.abs(fen(row.cell(received)))),
                refund ? -costs : costs,
                at));
    }

    /** A refund that was sent without a number has the payment's. */
    private static @Nullable String refundNumberOf(boolean refund, String number, String payment) {
        return refund ? (number.isEmpty() ? payment : number) : null;
    }

    /** Signs differ between accounts and years: the kind of the row decides. */
    static long fen(String yuan) {
        boolean negative = yuan.startsWith("-");
        long fen = Money.ofYuan(negative ? yuan.substring(1) : yuan).fen();
        return negative ? -fen : fen;
    }

    static boolean isAmount(String... texts) {
        return Arrays.stream(texts).allMatch(text -> AMOUNT.matcher(text).matches());
    }

    /** The cells of a row by the header's places, when so many cells too many belong to the free texts. */
    private final class Row {
        private final String[] cells;
        private final int inSubject;
        private final int inRemark;

        Row(String[] cells, int inSubject, int inRemark) {
            this.cells = cells;
            this.inSubject = inSubject;
            this.inRemark = inRemark;
        }

        String cell(int place) {
            int shift = (place > subject ? inSubject : 0) + (place > remark ? inRemark : 0);
            return cells[place + shift].strip();
        }
    }
}
