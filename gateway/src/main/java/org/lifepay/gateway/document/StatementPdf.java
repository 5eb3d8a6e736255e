package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lifepay.gateway.document.PdfReport.Column;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementLine;
import org.lifepay.gateway.statement.StatementLines;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Tally;
import org.lifepay.gateway.statement.Totals;
import org.springframework.stereotype.Component;

/** Prints issued statements (对账单): one day line by line, or a month day by day. */
@Component
public class StatementPdf {
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of a day's statement as PDF",
            unit = "lines",
            atLimit = "the page offers CSV and Excel instead")
    public static final int MAX_LINES = 100_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Statements statements;
    private final Merchants merchants;
    private final PlatformSettings settings;
    private final Clock clock;

    StatementPdf(Statements statements, Merchants merchants, PlatformSettings settings, Clock clock) {
        this.statements = statements;
        this.merchants = merchants;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the statement is short enough to be printed. */
    public static boolean isPrintable(Statement statement) {
        return statement.totals().lines() <= MAX_LINES;
    }

    /**
     * Prints a day's statement.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public void writeDay(Statement statement, DocumentTexts texts, OutputStream out) throws IOException {
        if (!isPrintable(statement)) {
            throw new IllegalArgumentException("too many lines for a PDF: " + statement.key());
        }
        Totals totals = statement.totals();
        String day = statement.key().day().toString();
        int correction = statement.key().correction();
        String of = correction == 0
                ? texts.get("statement.day", day)
                : texts.get("statement.corrected", day, Integer.toString(correction));
        PdfReport.Head head = head(
                texts.get("statement"),
                of,
                statement.key().merchant(),
                totals,
                texts.get("statement.madeAt", DocumentFormats.time(statement.madeAt())),
                texts);
        try (PdfReport report = new PdfReport(head, dayColumns(texts), totals.lines() + 1, clock.instant());
                StatementLines lines = statements.lines(statement)) {
            while (lines.hasNext()) {
                report.row(cells(lines.next(), texts));
            }
            report.total(dayTotal(totals, texts));
            report.writeTo(out);
        }
    }

    private static List<Column> dayColumns(DocumentTexts texts) {
        return List.of(
                Column.text(texts.get("time"), 42),
                Column.text(texts.get("kind"), 46),
                Column.text(texts.get("orderRequestId"), 118),
                Column.text(texts.get("refundRequestId"), 92),
                Column.text(texts.get("tradeNo"), 110),
                Column.text(texts.get("subject"), 96),
                Column.text(texts.get("way"), 52),
                Column.amount(texts.get("in"), 62),
                Column.amount(texts.get("out"), 62),
                Column.amount(texts.get("fee"), 62),
                Column.amount(texts.get("net"), 62));
    }

    private static List<String> cells(StatementLine line, DocumentTexts texts) {
        return List.of(
                TIME.format(line.at()),
                texts.get("kind." + line.kind()),
                line.orderRequestId(),
                line.refundRequestId(),
                line.tradeNo(),
                line.subject(),
                texts.get("way." + line.way()),
                DocumentFormats.yuan(line.in()),
                DocumentFormats.yuan(line.out()),
                DocumentFormats.yuan(line.fee()),
                DocumentFormats.yuan(line.net()));
    }

    private static List<String> dayTotal(Totals totals, DocumentTexts texts) {
        return List.of(
                texts.get("total"),
                "",
                texts.get("lines", Long.toString(totals.lines())),
                "",
                "",
                "",
                "",
                DocumentFormats.yuan(totals.in().fen()),
                DocumentFormats.yuan(totals.out().fen()),
                DocumentFormats.yuan(totals.fee().fen()),
                DocumentFormats.yuan(totals.netFen()));
    }

    /**
     * Prints a month.
     *
     * @param days the statement of each day that counts, oldest first
     */
    public void writeMonth(
            MerchantId merchant, YearMonth month, List<Statement> days, DocumentTexts texts, OutputStream out)
            throws IOException {
        Totals totals = days.stream().map(Statement::totals).reduce(Totals.NONE, Totals::plus);
        Instant now = clock.instant();
        PdfReport.Head head = head(
                texts.get("statement.ofMonth"),
                texts.get("statement.month", month.toString()),
                merchant,
                totals,
                "",
                texts);
        try (PdfReport report = new PdfReport(head, monthColumns(texts), days.size() + 1L, now)) {
            for (Statement statement : days) {
                report.row(monthCells(statement.key().day().toString(), statement.totals()));
            }
            report.total(monthCells(texts.get("total"), totals));
            report.writeTo(out);
        }
    }

    private static List<Column> monthColumns(DocumentTexts texts) {
        return List.of(
                Column.text(texts.get("date"), 70),
                Column.amount(texts.get("payments"), 60),
                Column.amount(texts.get("paymentAmount"), 84),
                Column.amount(texts.get("refunds"), 60),
                Column.amount(texts.get("refundAmount"), 84),
                Column.amount(texts.get("givenBackIn"), 84),
                Column.amount(texts.get("givenBackOut"), 84),
                Column.amount(texts.get("fee"), 76),
                Column.amount(texts.get("net"), 90));
    }

    private static List<String> monthCells(String first, Totals totals) {
        return List.of(
                first,
                Long.toString(totals.payments().count()),
                yuan(totals.payments()),
                Long.toString(totals.refunds().count()),
                yuan(totals.refunds()),
                yuan(totals.givenBackIn()),
                yuan(totals.givenBackOut()),
                DocumentFormats.yuan(totals.fee().fen()),
                DocumentFormats.yuan(totals.netFen()));
    }

    private static String yuan(Tally tally) {
        return DocumentFormats.yuan(tally.sum().fen());
    }

    private PdfReport.Head head(
            String title, String of, MerchantId merchant, Totals totals, String made, DocumentTexts texts) {
        String name = merchants.find(merchant).map(Merchant::name).orElse("");
        String printed = texts.get("printedAt", DocumentFormats.time(clock.instant()));
        String sandbox = settings.sandbox() ? texts.get("sandbox") + "    " : "";
        return new PdfReport.Head(
                title,
                texts.get("statement.merchant", name, merchant.digits()),
                of,
                List.of(
                        fact(texts, "payment", totals.payments()),
                        fact(texts, "refund", totals.refunds()),
                        fact(texts, "givenBackIn", totals.givenBackIn()),
                        fact(texts, "givenBackOut", totals.givenBackOut()),
                        Voucher.Fact.of(
                                texts.get("fee"),
                                DocumentFormats.yuan(totals.fee().fen())),
                        Voucher.Fact.of(texts.get("net"), DocumentFormats.yuan(totals.netFen()))),
                sandbox + (made.isEmpty() ? printed : made + "    " + printed),
                (page, pages) -> texts.get("page", Integer.toString(page), Integer.toString(pages)));
    }

    private static Voucher.Fact fact(DocumentTexts texts, String key, Tally tally) {
        return Voucher.Fact.of(texts.get("counted." + key, Long.toString(tally.count())), yuan(tally));
    }
}
