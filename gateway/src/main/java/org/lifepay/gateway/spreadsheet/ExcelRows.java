package org.lifepay.gateway.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
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

    private ExcelRows() {}

    static boolean isZip(byte[] file) {
        return file.length > 2 && file[0] == 'P' && file[1] == 'K';
    }

    /** False if it is no workbook. */
    static boolean read(byte[] file, TableReader.RowCollector rows) {
        try {
            if (isTooLarge(file)) {
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
        } catch (IOException | ExcelReaderException | IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }

    /** What is counted is what comes out, not what the archive says; streamed archives can be read from a file only. */
    private static boolean isTooLarge(byte[] file) throws IOException {
        Path copy = Files.createTempFile("upload", ".xlsx");
        try {
            Files.write(copy, file);
            return isTooLarge(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private static boolean isTooLarge(Path file) throws IOException {
        long left = MAX_UNCOMPRESSED;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    left -= lengthUpTo(left + 1, content);
                }
                if (left < 0) {
                    return true;
                }
            }
        }
        return false;
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

    /** A number in full: 1E+15 is no order number. */
    private static String text(Cell cell) {
        return cell.getType() == CellType.NUMBER
                ? cell.asNumber().toPlainString()
                : cell.getText().strip();
    }
}
