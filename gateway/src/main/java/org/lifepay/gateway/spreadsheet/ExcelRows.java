package org.lifepay.gateway.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Reads the first sheet of an Excel workbook (xlsx). */
final class ExcelRows {
    /** Files are compressed: a small one may hold more than the memory does. */
    @Limit(
            area = LimitArea.SIZES,
            name = "uploaded Excel file, uncompressed",
            unit = "bytes",
            atLimit = "the page says that the file cannot be read")
    private static final int MAX_UNCOMPRESSED = 32 * 1024 * 1024;

    private static final int MAX_DIGITS = 40;

    /** As many digits as spreadsheet programs compute with: 0.1 + 0.2 is 0.3. */
    private static final MathContext SHOWN = new MathContext(15);

    private ExcelRows() {}

    static boolean isZip(byte[] file) {
        return file.length > 2 && file[0] == 'P' && file[1] == 'K';
    }

    /** False if it is no workbook. */
    static boolean read(byte[] file, TableReader.RowCollector rows) {
        try {
            if (!isSound(file)) {
                return false;
            }
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                    Stream<Row> sheet = workbook.getFirstSheet().openStream()) {
                Iterator<Row> all = sheet.iterator();
                while (all.hasNext() && !rows.isFull()) {
                    rows.accept(row(all.next()));
                }
            }
            return true;
        } catch (IOException | RuntimeException _) { // the reader throws any exception at what it does not expect
            return false;
        }
    }

    /** What is counted is what comes out, not what the archive says; streamed archives can be read from a file only. */
    private static boolean isSound(byte[] file) throws IOException {
        Path copy = Files.createTempFile("upload", ".xlsx");
        try {
            Files.write(copy, file);
            return isSound(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private static boolean isSound(Path file) throws IOException {
        long left = MAX_UNCOMPRESSED;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    left -= lengthUpTo(left + 1, content);
                }
                if (left < 0 || !hasSoundCells(zip, entry)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean hasSoundCells(ZipFile zip, ZipEntry entry) throws IOException {
        if (!entry.getName().startsWith("xl/worksheets/") || !entry.getName().endsWith(".xml")) {
            return true;
        }
        try (InputStream sheet = zip.getInputStream(entry)) {
            return SheetCheck.isSound(sheet);
        }
    }

    private static long lengthUpTo(long limit, InputStream content) throws IOException {
        byte[] buffer = new byte[8192];
        long length = 0;
        for (int read = content.read(buffer); read >= 0 && length < limit; read = content.read(buffer)) {
            length += read;
        }
        return length;
    }

    private static TableReader.Row row(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), TableReader.MAX_COLUMNS); column++) {
            cells.add(row.getOptionalCell(column).map(ExcelRows::text).orElse(""));
        }
        return new TableReader.Row(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell.asNumber());
            case FORMULA -> formula(cell);
            default -> cell.getText().strip();
        };
    }

    /**
     * A number in full, since 1E+15 is no order number; a fraction with as many digits as spreadsheet programs show. One of
     * absurd length is left as it is written.
     */
    private static String number(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            return number.toString();
        }
        BigDecimal shown =
                number.stripTrailingZeros().scale() > 0 ? number.round(SHOWN).stripTrailingZeros() : number;
        return shown.toPlainString();
    }

    /** Its value as the program that wrote the file computed it; one without a value is shown as it was typed. */
    private static String formula(Cell cell) {
        String value = cell.getRawValue();
        return value == null || value.isBlank() ? "=" + cell.getFormula() : plain(value.strip());
    }

    private static String plain(String value) {
        try {
            return number(new BigDecimal(value));
        } catch (NumberFormatException _) {
            return value;
        }
    }
}
