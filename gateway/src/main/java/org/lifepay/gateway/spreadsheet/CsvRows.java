package org.lifepay.gateway.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a CSV file as spreadsheet programs write them: UTF-8 with or without a byte order mark, or GBK; divided by commas,
 * semicolons or tabs.
 */
final class CsvRows {
    private static final String SEPARATORS = ",;\t";

    /** A text that is marked as text for a spreadsheet program. */
    private static final Pattern FORMULA_TEXT = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);

    private CsvRows() {}

    /** False if it is no CSV file. */
    static boolean read(byte[] file, TableReader.RowCollector rows) {
        Optional<String> decoded = UploadedText.decode(file);
        if (decoded.isEmpty()) {
            return false;
        }
        String text = decoded.get();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                rows.accept(row(line));
                if (rows.isFull()) {
                    break;
                }
            }
            return true;
        } catch (CsvParseException | IOException _) {
            return false;
        }
    }

    private static TableReader.Row row(CsvRecord line) {
        return new TableReader.Row(
                Math.toIntExact(line.getStartingLineNumber()),
                line.getFields().stream()
                        .limit(TableReader.MAX_COLUMNS)
                        .map(CsvRows::plain)
                        .toList());
    }

    /** Without what marks it as text, as our own exports and spreadsheet programs do. */
    private static String plain(String field) {
        String text = CsvTexts.read(field).strip();
        Matcher marked = FORMULA_TEXT.matcher(text);
        return marked.matches() ? marked.group(1).strip() : text;
    }

    /** The one that the first line has most of. */
    private static char separator(String text) {
        String head = text.lines().findFirst().orElse("");
        char best = SEPARATORS.charAt(0);
        for (int i = 1; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char character) {
        return text.chars().filter(one -> one == character).count();
    }
}
