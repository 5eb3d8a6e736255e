package org.lifepay.gateway.export;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** A running export and its slot among the concurrent ones; closing it frees the slot. */
public final class ExportRun implements AutoCloseable {
    /** Timeout: a reader this slow has gone, or blocks others. */
    @Limit(area = LimitArea.SIZES, name = "duration of an export", atLimit = "ended: the page shows it as failed")
    private static final Duration MAX_DURATION = Duration.ofMinutes(30);

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
        if (System.nanoTime() - started > MAX_DURATION.toNanos()) {
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
