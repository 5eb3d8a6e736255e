package org.lifepay.gateway.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Streams a table, row by row, without keeping rows. Closing finishes the file and leaves the stream open. */
public interface Spreadsheet extends Closeable {
    void row(List<Cell> cells) throws IOException;

    /** Closes the table with its totals; CSV has none. */
    void totals(List<Cell> cells) throws IOException;

    /** Adds a sheet beside the table; a row of nothing but labels is a heading. CSV has none. */
    void sheet(String name, List<List<Cell>> rows) throws IOException;
}
