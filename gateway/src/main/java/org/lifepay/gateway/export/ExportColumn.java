package org.lifepay.gateway.export;

import java.util.List;
import org.lifepay.gateway.spreadsheet.Cell;

/** A column that an export can have of each row; an enum of a list's columns implements it. */
public interface ExportColumn<T> {
    String name();

    /** The cell's content. */
    Cell of(T row, ExportContext context);

    /** Reads at once what the column needs besides the rows of a page. */
    default void prepare(List<T> page, ExportContext context) {}

    /** What the column is for. */
    default Use use() {
        return Use.DETAIL;
    }

    /** What a column of an export is for. */
    enum Use {
        /** A number, a time, a name. */
        DETAIL,
        /** A long text. */
        TEXT,
        /** One of a few values, by which the summary groups rows. */
        GROUP,
        /** An amount or a count, which is added up. */
        SUM
    }
}
