package org.lifepay.gateway.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** A running export and its slot among the concurrent ones; closing it frees the slot. */
public final class ExportRun implements AutoCloseable {
    /** Timeout: a reader this slow has gone, or blocks others. */
    @Limit(area = LimitArea.SIZES, name = "duration of an export", atLimit = "ended: the page shows it as failed")
    private static final Duration MAX_DURATION = Duration.ofMinutes(30);

    private final ExportRuns exportRuns;
    private final ExportRuns.Key key;
    private final Clock clock;
    private final Instant deadline;
    private long rows;
    private boolean finished;

    ExportRun(ExportRuns exportRuns, ExportRuns.Key key, Clock clock) {
        this.exportRuns = exportRuns;
        this.key = key;
        this.clock = clock;
        this.deadline = clock.instant().plus(MAX_DURATION);
    }

    /** The stream to the reader, which fails after the deadline: a reader that takes a byte now and then ends with the run. */
    public OutputStream limited(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int one) throws IOException {
                requireTime();
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                requireTime();
                out.write(bytes, offset, length);
            }
        };
    }

    private void requireTime() {
        if (clock.instant().isAfter(deadline)) {
            throw new IllegalStateException("an export has taken longer than " + MAX_DURATION.toMinutes() + " minutes");
        }
    }

    /** Adds rows to the progress. */
    void addRows(int count) {
        requireTime();
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
