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
 * CSV export for spreadsheet programs: UTF-8 with a byte order mark, CRLF, a header row.
 *
 * <p>Fields with foreign text begin with a tab. Without it a spreadsheet program converts 20260301000012345678 to
 * 2.02603E+19 and 1-2 to a date; {@code ="…"} would have the same effect there, but is a formula for other programs.
 * Potential formulas also get an apostrophe, for programs that skip blanks (CSV injection).
 */
public final class CsvSpreadsheet implements Spreadsheet {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String FORMULA_PREFIXES = "=+-@＝＋－＠";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BusinessDay.ZONE);

    private final CsvWriter writer;

    public CsvSpreadsheet(OutputStream out, List<String> header) throws IOException {
        out.write(BYTE_ORDER_MARK);
        this.writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuoteText())
                .build(out, StandardCharsets.UTF_8);
        writer.writeRecord(header);
    }

    @Override
    public void row(List<Cell> cells) {
        writer.writeRecord(cells.stream().map(CsvSpreadsheet::field).toList());
    }

    /** All text, which begins with a tab: where a semicolon divides, {@code a;=1+1} would be two fields, and a formula. */
    private static final class QuoteText implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.startsWith("\t");
        }
    }

    private static String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> "\t" + (isFormula(text) ? "'" : "") + text;
            case Cell.Label(var text) -> text;
            case Cell.Amount(var fen) -> BigDecimal.valueOf(fen, 2).toPlainString();
            case Cell.Count(var number) -> Long.toString(number);
            case Cell.Time(var at) -> TIME.format(at);
            case Cell.Empty _ -> "";
        };
    }

    /**
     * Whether a spreadsheet program would evaluate it without the tab; some skip blanks, or normalise full-width
     * characters.
     */
    private static boolean isFormula(String text) {
        String seen = text.strip();
        return !seen.isEmpty() && FORMULA_PREFIXES.indexOf(seen.charAt(0)) >= 0;
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
