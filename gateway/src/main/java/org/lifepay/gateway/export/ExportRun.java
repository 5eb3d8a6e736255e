package org.lifepay.gateway.export;

import java.util.concurrent.TimeUnit;

/** A running export and its slot among the concurrent ones; closing it frees the slot. */
public final class ExportRun implements AutoCloseable {
    /** Timeout: a reader this slow has gone, or blocks others. */
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

    /** Adds rows to the progress. */
    void addRows(int count) {
        if (System.nanoTime() - started > MAX_NANOS) {
            throw new IllegalStateException("an export has taken longer than half an hour");
        }
        rows += count;
        exportRuns.updateProgress(key, ExportState.RUNNING, rows);
    }

    /** Marks the export as complete. */
    public void finish() {
        finished = true;
    }

    /** An export that is not complete by now has failed. */
    @Override
    public void close() {
        exportRuns.end(key, finished ? ExportState.DONE : ExportState.BROKEN, rows);
    }
}
