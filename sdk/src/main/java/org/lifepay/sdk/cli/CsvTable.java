package org.lifepay.sdk.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A CSV file whose columns are found by their names in its first row. */
final class CsvTable implements Closeable {
    private final Path file;
    private final Charset charset;
    private final CsvReader reader;
    private final List<String> header;
    private List<String> row = Collections.emptyList();

    private CsvTable(Path file, Charset charset, CsvReader reader, List<String> header) {
        this.file = file;
        this.charset = charset;
        this.reader = reader;
        this.header = header;
    }

    static CsvTable open(Path file, Charset charset) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UsageException("file.missing", file.toString());
        }
        CsvReader reader = new CsvReader(Files.newBufferedReader(file, charset));
        try {
            List<String> header = reader.row().stream().map(String::trim).collect(Collectors.toList());
            return new CsvTable(file, charset, reader, header);
        } catch (CharacterCodingException e) {
            throw new UsageException("reconcile.charset", file.toString(), charset.name());
        }
    }

    /** The place of the first of these columns that the file has. */
    Optional<Integer> find(String... names) {
        return Arrays.stream(names)
                .map(header::indexOf)
                .filter(place -> place >= 0)
                .findFirst();
    }

    /** The place of a column that must be there. */
    int required(String option, String... names) {
        return find(names)
                .orElseThrow(() -> new UsageException(
                        "reconcile.column",
                        file.toString(),
                        String.join(" / ", names),
                        option,
                        String.join(", ", header)));
    }

    boolean next() throws IOException {
        try {
            row = reader.row();
        } catch (CharacterCodingException e) {
            throw new UsageException("reconcile.charset", file.toString(), charset.name());
        }
        return !row.isEmpty();
    }

    /** The cell without what keeps spreadsheet programs from changing it: a tab before the text. */
    String cell(int column) {
        return column < row.size() ? row.get(column).trim() : "";
    }

    /** The line at which the row begins. */
    long line() {
        return reader.line();
    }

    /** @param amount the text that is no amount */
    UsageException notAnAmount(String amount) {
        return new UsageException("reconcile.amount", file.toString(), Long.toString(line()), amount);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
