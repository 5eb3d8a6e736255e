package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.ledger.BalanceSummaries;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;
import org.lifepay.gateway.spreadsheet.ExcelSpreadsheet;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementLine;
import org.lifepay.gateway.statement.StatementLines;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Tally;
import org.lifepay.gateway.statement.Totals;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Writes issued statements as Excel files: all lines of some days with their totals, and a summary by kind and by day. */
@Component
public class StatementWorkbook {
    private final Statements statements;
    private final Merchants merchants;
    private final BalanceSummaries summaries;
    private final Clock clock;

    StatementWorkbook(Statements statements, Merchants merchants, BalanceSummaries summaries, Clock clock) {
        this.statements = statements;
        this.merchants = merchants;
        this.summaries = summaries;
        this.clock = clock;
    }

    /**
     * Streams the file; the stream stays open.
     *
     * @param period the day or the month
     * @param days the statement of each day that counts, oldest first
     */
    public void write(MerchantId merchant, Period period, List<Statement> days, DocumentTexts texts, OutputStream out)
            throws IOException {
        Totals totals = days.stream().map(Statement::totals).reduce(Totals.NONE, Totals::plus);
        try (Spreadsheet spreadsheet = new ExcelSpreadsheet(out, texts.get("statement"), columns(texts))) {
            for (Statement day : days) {
                try (StatementLines lines = statements.lines(day)) {
                    while (lines.hasNext()) {
                        spreadsheet.row(cells(lines.next(), texts));
                    }
                }
            }
            spreadsheet.totals(totals(totals, texts));
            List<List<Cell>> summary = new ArrayList<>(head(merchant, period.shown(), texts));
            summary.addAll(byKind(totals, texts));
            summary.addAll(byDay(days, texts));
            summary.addAll(StatementBalance.rows(summaries.of(merchant, period.first(), period.last()), texts));
            spreadsheet.sheet(texts.get("summary"), summary);
        }
    }

    /**
     * The days of a file.
     *
     * @param shown the day, with its correction, or the month
     */
    public record Period(String shown, LocalDate first, LocalDate last) {
        public static Period of(YearMonth month) {
            return new Period(month.toString(), month.atDay(1), month.atEndOfMonth());
        }
    }

    private static List<Column> columns(DocumentTexts texts) {
        return List.of(
                new Column(texts.get("completedAt"), 20),
                new Column(texts.get("kind"), 12),
                new Column(texts.get("orderRequestId"), 26),
                new Column(texts.get("paymentOrderId"), 35),
                new Column(texts.get("refundRequestId"), 26),
                new Column(texts.get("refundSerialNumber"), 35),
                new Column(texts.get("tradeNo"), 31),
                new Column(texts.get("number"), 35),
                new Column(texts.get("subject"), 28),
                new Column(texts.get("mode"), 16),
                new Column(texts.get("modeCode"), 24),
                new Column(texts.get("way"), 16),
                new Column(texts.get("wayCode"), 20),
                new Column(texts.get("in"), 14),
                new Column(texts.get("out"), 14),
                new Column(texts.get("fee"), 14),
                new Column(texts.get("net"), 14),
                new Column(texts.get("remark"), 28),
                new Column(texts.get("gross"), 14),
                new Column(texts.get("merchantDiscountYuan"), 14),
                new Column(texts.get("platformDiscountYuan"), 14),
                new Column(texts.get("storeId"), 16),
                new Column(texts.get("cashierId"), 16));
    }

    private static List<Cell> cells(StatementLine line, DocumentTexts texts) {
        return List.of(
                new Cell.Time(line.at().atZone(BusinessDay.ZONE).toInstant()),
                new Cell.Label(texts.get("kind." + line.kind())),
                Cell.text(line.orderRequestId()),
                Cell.text(line.paymentOrderId()),
                Cell.text(line.refundRequestId()),
                Cell.text(line.refundSerialNumber()),
                Cell.text(line.tradeNo()),
                Cell.text(line.number()),
                Cell.text(line.subject()),
                new Cell.Label(texts.get("mode."
                        + PaymentMode.ofCode(line.mode()).map(Enum::name).orElse(PaymentMode.CASHIER))),
                new Cell.Label(line.mode()),
                new Cell.Label(texts.get("way." + line.way())),
                new Cell.Label(OrderFields.aliasOf(line.way())),
                new Cell.Amount(line.in()),
                new Cell.Amount(line.out()),
                new Cell.Amount(line.fee()),
                new Cell.Amount(line.net()),
                Cell.text(line.remark()),
                new Cell.Amount(line.gross()),
                new Cell.Amount(line.merchantDiscount()),
                new Cell.Amount(line.platformDiscount()),
                Cell.text(line.storeId()),
                Cell.text(line.cashierId()));
    }

    private static List<Cell> totals(Totals totals, DocumentTexts texts) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Label(texts.get("total"))));
        while (cells.size() < 13) {
            cells.add(Cell.EMPTY);
        }
        cells.addAll(List.of(
                Cell.amount(totals.in()),
                Cell.amount(totals.out()),
                new Cell.Amount(totals.netFeeFen()),
                new Cell.Amount(totals.netFen()),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY));
        return cells;
    }

    private List<List<Cell>> head(MerchantId merchant, String period, DocumentTexts texts) {
        String name = merchants.find(merchant).map(Merchant::name).orElse("");
        return List.of(
                List.of(new Cell.Label(texts.get("merchantName")), Cell.text(name)),
                List.of(new Cell.Label(texts.get("merchantNumber")), Cell.text(merchant.digits())),
                List.of(new Cell.Label(texts.get("period")), Cell.text(period)),
                List.of(new Cell.Label(texts.get("exportedAt")), Cell.time(clock.instant())),
                List.of());
    }

    private static List<List<Cell>> byKind(Totals totals, DocumentTexts texts) {
        return List.of(
                labels(texts, "kind", "count", "sum"),
                kind(texts, "kind.PAYMENT", totals.payments()),
                kind(texts, "kind.REFUND", totals.refunds()),
                kind(texts, "kind.GIVE_BACK_IN", totals.givenBackIn()),
                kind(texts, "kind.GIVE_BACK_OUT", totals.givenBackOut()),
                List.of(new Cell.Label(texts.get("fee")), Cell.EMPTY, new Cell.Amount(totals.netFeeFen())),
                List.of(new Cell.Label(texts.get("net")), Cell.EMPTY, new Cell.Amount(totals.netFen())),
                List.of());
    }

    private static List<Cell> kind(DocumentTexts texts, String key, Tally tally) {
        return List.of(new Cell.Label(texts.get(key)), new Cell.Count(tally.count()), Cell.amount(tally.sum()));
    }

    private static List<List<Cell>> byDay(List<Statement> days, DocumentTexts texts) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(labels(texts, "date", "count", "in", "out", "fee", "net"));
        for (Statement day : days) {
            Totals totals = day.totals();
            rows.add(List.of(
                    Cell.text(day.key().day().toString()),
                    new Cell.Count(totals.lines()),
                    Cell.amount(totals.in()),
                    Cell.amount(totals.out()),
                    new Cell.Amount(totals.netFeeFen()),
                    new Cell.Amount(totals.netFen())));
        }
        return rows;
    }

    private static List<Cell> labels(DocumentTexts texts, String... keys) {
        List<Cell> labels = new ArrayList<>();
        for (String key : keys) {
            labels.add(new Cell.Label(texts.get(key)));
        }
        return labels;
    }
}
