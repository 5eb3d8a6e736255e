package org.lifepay.gateway.export;

import java.util.concurrent.TimeUnit;

/** An export under way, in its place among those that may run at once; closing it gives the place back. */
public final class Run implements AutoCloseable {
    /** A reader who takes so long has gone, or keeps others from their turn. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(30);

    private final Exports exports;
    private final Exports.Key key;
    private final long started = System.nanoTime();
    private long rows;
    private boolean finished;

    Run(Exports exports, Exports.Key key) {
        this.exports = exports;
        this.key = key;
    }

    /** So many rows more; whoever waits can see it. */
    void written(int more) {
        if (System.nanoTime() - started > LONGEST_NANOS) {
            throw new IllegalStateException("an export has taken longer than half an hour");
        }
        rows += more;
        exports.tell(key, ExportState.RUNNING, rows);
    }

    /** All was written. */
    public void finish() {
        finished = true;
    }

    /** What is not finished by now is broken. */
    @Override
    public void close() {
        exports.end(key, finished ? ExportState.DONE : ExportState.BROKEN, rows);
    }
}
