package org.lifepay.gateway.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table under way to its reader: what was written is not kept. Closing writes its end and leaves the stream open. */
public interface Spreadsheet extends Closeable {
    void row(List<Cell> cells) throws IOException;
}
