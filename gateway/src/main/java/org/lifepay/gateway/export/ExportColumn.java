package org.lifepay.gateway.export;

import org.lifepay.gateway.spreadsheet.Cell;

/** A column that an export can have of each row; an enum of a list's columns implements it. */
public interface ExportColumn<T> {
    String name();

    /** The cell's content. */
    Cell of(T row, ExportTexts exportTexts);
}
