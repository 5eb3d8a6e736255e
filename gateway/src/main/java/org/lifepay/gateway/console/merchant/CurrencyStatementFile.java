package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.statement.CurrencyStatement;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A statement per currency as CSV or Excel: the opening balance, every movement, the closing balance. */
@Component
class CurrencyStatementFile {
    private static final List<String> COLUMNS =
            List.of("bookedAt", "kind", "number", "price", "paid", "currency", "change", "fee", "balance");

    private final MessageSource texts;

    CurrencyStatementFile(MessageSource texts) {
        this.texts = texts;
    }

    void send(
            CurrencyStatement statement,
            String name,
            SpreadsheetFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(format.contentType());
        Attachment.of(name + "." + format.extension()).writeTo(response);
        List<Column> header = COLUMNS.stream()
                .map(column -> Column.of(text("currencies." + column, locale)))
                .toList();
        try (Spreadsheet sheet =
                format.open(response.getOutputStream(), text("common.menu.currencies", locale), header)) {
            sheet.row(balance(statement, "currencies.opening", statement.opening(), locale));
            for (CurrencyStatement.Line line : statement.lines()) {
                sheet.row(row(line, locale));
            }
            sheet.row(balance(statement, "currencies.closing", statement.closing(), locale));
        }
    }

    private List<Cell> balance(CurrencyStatement statement, String key, long hundredths, Locale locale) {
        List<Cell> cells = new ArrayList<>(COLUMNS.stream().map(_ -> Cell.EMPTY).toList());
        cells.set(COLUMNS.indexOf("kind"), new Cell.Label(text(key, locale)));
        cells.set(COLUMNS.indexOf("currency"), Cell.text(statement.currency().name()));
        cells.set(COLUMNS.indexOf("balance"), amount(statement.currency(), hundredths));
        return cells;
    }

    private List<Cell> row(CurrencyStatement.Line line, Locale locale) {
        ForeignCurrency currency = line.currency();
        return List.of(
                Cell.time(line.bookedAt()),
                new Cell.Label(text("currencies.kind." + line.kind(), locale)),
                Cell.text(line.number()),
                line.price() == null ? Cell.EMPTY : Cell.text(line.price().text()),
                line.paid() == null ? Cell.EMPTY : Cell.amount(line.paid()),
                Cell.text(currency.name()),
                amount(currency, line.change()),
                line.fee() == null ? Cell.EMPTY : amount(currency, line.fee()),
                amount(currency, line.balance()));
    }

    /** Yen are whole. */
    private static Cell amount(ForeignCurrency currency, long hundredths) {
        return currency.step() == 1 ? new Cell.Amount(hundredths) : new Cell.Count(hundredths / currency.step());
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(texts.getMessage(key, null, key, locale));
    }
}
