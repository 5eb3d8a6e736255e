package org.lifepay.gateway.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The file formats. */
public enum SpreadsheetFormat {
    CSV("csv", "text/csv;charset=UTF-8"),
    EXCEL("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String extension;
    private final String contentType;

    SpreadsheetFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** The file name extension, without the dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    /** Begins a file. */
    public Spreadsheet open(OutputStream out, String title, List<Column> columns) throws IOException {
        return switch (this) {
            case CSV ->
                new CsvSpreadsheet(out, columns.stream().map(Column::name).toList(), CsvTexts.DIGITS_AS_TEXT);
            case EXCEL -> new ExcelSpreadsheet(out, title, columns);
        };
    }
}
