package org.lifepay.gateway.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Streams a table, row by row, without keeping rows. Closing finishes the file and leaves the stream open. */
public interface Spreadsheet extends Closeable {
    void row(List<Cell> cells) throws IOException;
}
