package org.lifepay.gateway.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.lifepay.gateway.time.BusinessDay;

/**
 * CSV export for spreadsheet programs: UTF-8 with a byte order mark, CRLF, a header row. It holds the rows only: a program
 * that reads the file would take totals for one of them.
 */
public final class CsvSpreadsheet implements Spreadsheet {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BusinessDay.ZONE);

    private final CsvTexts texts;
    private final CsvWriter writer;

    public CsvSpreadsheet(OutputStream out, List<String> header, CsvTexts texts) throws IOException {
        this.texts = texts;
        out.write(BYTE_ORDER_MARK);
        this.writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuoteText())
                .build(out, StandardCharsets.UTF_8);
        writer.writeRecord(header);
    }

    /** The text that {@link CsvTexts#ALL_AS_TEXT} has written as this field. */
    public static String textOf(String field) {
        return CsvTexts.read(field);
    }

    @Override
    public void row(List<Cell> cells) {
        writer.writeRecord(cells.stream().map(this::field).toList());
    }

    @Override
    public void totals(List<Cell> cells) {}

    @Override
    public void sheet(String name, List<List<Cell>> rows) {}

    /** Where a semicolon or a tab divides, {@code a;=1+1} would be two fields, and a formula. */
    private static final class QuoteText implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf('\t') >= 0 || value.indexOf(';') >= 0;
        }
    }

    private String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> texts.write(text);
            case Cell.Label(var text) -> text;
            case Cell.Amount(var fen) -> BigDecimal.valueOf(fen, 2).toPlainString();
            case Cell.Count(var number) -> Long.toString(number);
            case Cell.Time(var at) -> TIME.format(at);
            case Cell.Empty _ -> "";
        };
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
