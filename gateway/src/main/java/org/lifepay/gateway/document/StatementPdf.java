package org.lifepay.gateway.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.lifepay.gateway.document.PdfReport.Column;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.YuanText;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementLine;
import org.lifepay.gateway.statement.StatementLines;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Tally;
import org.lifepay.gateway.statement.Totals;
import org.lifepay.gateway.time.TimeText;
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

    /** A column, and what it shows of a row. */
    private record Field<T>(String key, float share, boolean right, BiFunction<T, DocumentTexts, String> value) {
        static <T> Field<T> word(String key, float share, BiFunction<T, DocumentTexts, String> value) {
            return new Field<>(key, share, false, value);
        }

        static <T> Field<T> text(String key, float share, Function<T, String> value) {
            return new Field<>(key, share, false, (row, _) -> value.apply(row));
        }

        static <T> Field<T> amount(String key, float share, ToLongFunction<T> fen) {
            return number(key, share, row -> YuanText.of(fen.applyAsLong(row)));
        }

        static <T> Field<T> number(String key, float share, Function<T, String> value) {
            return new Field<>(key, share, true, (row, _) -> value.apply(row));
        }
    }

    private static final List<Field<StatementLine>> DAY = List.of(
            Field.text("time", 42, line -> TIME.format(line.at())),
            Field.word("kind", 46, (line, texts) -> texts.get("kind." + line.kind())),
            Field.text("orderRequestId", 118, StatementLine::orderRequestId),
            Field.text("refundRequestId", 92, StatementLine::refundRequestId),
            Field.text("tradeNo", 110, StatementLine::tradeNo),
            Field.text("subject", 96, StatementLine::subject),
            Field.word("way", 52, (line, texts) -> texts.get("way." + line.way())),
            Field.amount("in", 62, StatementLine::in),
            Field.amount("out", 62, StatementLine::out),
            Field.amount("fee", 62, StatementLine::fee),
            Field.amount("net", 62, StatementLine::net));

    /** The first one is the day. */
    private static final List<Field<Totals>> MONTH = List.of(
            Field.text("date", 70, _ -> ""),
            Field.number(
                    "payments", 60, totals -> Long.toString(totals.payments().count())),
            Field.amount("paymentAmount", 84, totals -> totals.payments().sum().fen()),
            Field.number("refunds", 60, totals -> Long.toString(totals.refunds().count())),
            Field.amount("refundAmount", 84, totals -> totals.refunds().sum().fen()),
            Field.amount("givenBackIn", 84, totals -> totals.givenBackIn().sum().fen()),
            Field.amount(
                    "givenBackOut", 84, totals -> totals.givenBackOut().sum().fen()),
            Field.amount("fee", 76, Totals::netFeeFen),
            Field.amount("net", 90, Totals::netFen));

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
                texts.get("statement.madeAt", TimeText.of(statement.madeAt())),
                texts);
        try (PdfReport report = new PdfReport(head, columns(DAY, texts), totals.lines() + 1, clock.instant());
                StatementLines lines = statements.lines(statement)) {
            while (lines.hasNext()) {
                report.row(cells(DAY, lines.next(), texts));
            }
            report.total(dayTotal(totals, texts));
            report.writeTo(out);
        }
    }

    private static <T> List<Column> columns(List<Field<T>> fields, DocumentTexts texts) {
        return fields.stream()
                .map(field -> field.right()
                        ? Column.amount(texts.get(field.key()), field.share())
                        : Column.text(texts.get(field.key()), field.share()))
                .toList();
    }

    private static <T> List<String> cells(List<Field<T>> fields, T row, DocumentTexts texts) {
        return fields.stream().map(field -> field.value().apply(row, texts)).toList();
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
                YuanText.of(totals.in().fen()),
                YuanText.of(totals.out().fen()),
                YuanText.of(totals.netFeeFen()),
                YuanText.of(totals.netFen()));
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
        try (PdfReport report = new PdfReport(head, columns(MONTH, texts), days.size() + 1L, now)) {
            for (Statement statement : days) {
                report.row(monthCells(statement.key().day().toString(), statement.totals(), texts));
            }
            report.total(monthCells(texts.get("total"), totals, texts));
            report.writeTo(out);
        }
    }

    private static List<String> monthCells(String first, Totals totals, DocumentTexts texts) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(cells(MONTH.subList(1, MONTH.size()), totals, texts));
        return cells;
    }

    private static String yuan(Tally tally) {
        return YuanText.of(tally.sum().fen());
    }

    private PdfReport.Head head(
            String title, String of, MerchantId merchant, Totals totals, String made, DocumentTexts texts) {
        String name = merchants.find(merchant).map(Merchant::name).orElse("");
        String printed = texts.get("printedAt", TimeText.of(clock.instant()));
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
                        Voucher.Fact.of(texts.get("fee"), YuanText.of(totals.netFeeFen())),
                        Voucher.Fact.of(texts.get("net"), YuanText.of(totals.netFen()))),
                sandbox + (made.isEmpty() ? printed : made + "    " + printed),
                (page, pages) -> texts.get("page", Integer.toString(page), Integer.toString(pages)));
    }

    private static Voucher.Fact fact(DocumentTexts texts, String key, Tally tally) {
        return Voucher.Fact.of(texts.get("counted." + key, Long.toString(tally.count())), yuan(tally));
    }
}
