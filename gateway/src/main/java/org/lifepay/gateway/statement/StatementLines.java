package org.lifepay.gateway.statement;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.OrderFields;
import org.lifepay.gateway.spreadsheet.CsvSpreadsheet;

/**
 * Reads the lines of an issued statement's file, without its total line. Every other form of a statement is made of them,
 * so that it says what was issued, whatever has happened since.
 */
public final class StatementLines implements Iterator<StatementLine>, Closeable {
    private final CloseableIterator<CsvRecord> records;
    private @Nullable StatementLine next;

    StatementLines(InputStream file) {
        this.records = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))
                .iterator();
        records.next(); // the header
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StatementLine next() {
        StatementLine line = next;
        if (line == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return line;
    }

    private @Nullable StatementLine read() {
        CsvRecord record = records.next();
        return records.hasNext() ? line(record) : null; // the last one is the total
    }

    private static StatementLine line(CsvRecord fields) {
        boolean discounts = fields.getFieldCount() > 16; // an old file has no columns for them
        return new StatementLine(
                LocalDateTime.parse(fields.getField(0).replace(' ', 'T')),
                MovementKind.ofLabel(fields.getField(1)),
                text(fields, 2),
                text(fields, 3),
                text(fields, 4),
                text(fields, 5),
                text(fields, 6),
                text(fields, 7),
                fields.getField(8),
                OrderFields.methodOf(fields.getField(9)),
                text(fields, 10),
                fen(fields, 11),
                fen(fields, 12),
                fen(fields, 13),
                fen(fields, 14),
                text(fields, 15),
                discounts ? fen(fields, 16) : fen(fields, 11) + fen(fields, 12),
                discounts ? fen(fields, 17) : 0,
                discounts ? fen(fields, 18) : 0,
                addedText(fields, 20),
                addedText(fields, 21));
    }

    private static String text(CsvRecord fields, int index) {
        return CsvSpreadsheet.textOf(fields.getField(index));
    }

    /** A text that files of earlier versions do not have. */
    private static String addedText(CsvRecord fields, int index) {
        return index < fields.getFieldCount() ? text(fields, index) : "";
    }

    private static long fen(CsvRecord fields, int index) {
        String yuan = fields.getField(index);
        return yuan.isEmpty() ? 0 : new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
