package org.lifepay.gateway.export;

import java.util.concurrent.TimeUnit;

/** An export under way, in its place among those that may run at once; closing it gives the place back. */
public final class ExportRun implements AutoCloseable {
    /** A reader who takes so long has gone, or keeps others from their turn. */
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(30);

    private final ExportRuns exportRuns;
    private final ExportRuns.Key key;
    private final long started = System.nanoTime();
    private long rows;
    private boolean finished;

    ExportRun(ExportRuns exportRuns, ExportRuns.Key key) {
        this.exportRuns = exportRuns;
        this.key = key;
    }

    /** So many rows more; whoever waits can see it. */
    void addRows(int count) {
        if (System.nanoTime() - started > MAX_NANOS) {
            throw new IllegalStateException("an export has taken longer than half an hour");
        }
        rows += count;
        exportRuns.updateProgress(key, ExportState.RUNNING, rows);
    }

    /** All was written. */
    public void finish() {
        finished = true;
    }

    /** What is not finished by now is broken. */
    @Override
    public void close() {
        exportRuns.end(key, finished ? ExportState.DONE : ExportState.BROKEN, rows);
    }
}
