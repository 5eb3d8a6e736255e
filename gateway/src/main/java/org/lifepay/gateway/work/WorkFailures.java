package org.lifepay.gateway.work;

import io.micrometer.core.instrument.MeterRegistry;
import org.lifepay.gateway.database.SqlStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts failures of background work. */
public class WorkFailures {
    private static final Logger log = LoggerFactory.getLogger(WorkFailures.class);

    private final MeterRegistry meters;

    public WorkFailures(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(String kind) {
        meters.counter("lifepay.work.failures", "kind", kind);
    }

    /** A row failed; it stays due or is retried after its lease. */
    public void report(String kind, String row, RuntimeException problem) {
        count(kind);
        if (SqlStates.isTransient(problem)) { // with the database unavailable, stack traces would fill the disk
            log.warn("background work failed: kind={} row={} problem={}", kind, row, problem.toString());
            log.debug("trace", problem);
        } else {
            log.error("background work failed: kind={} row={}", kind, row, problem);
        }
    }

    /** A whole run failed. */
    void report(String kind, RuntimeException problem) {
        count(kind);
        log.error("scheduled task failed, retrying on next run: kind={} problem={}", kind, problem.toString());
        log.debug("trace", problem);
    }

    private void count(String kind) {
        meters.counter("lifepay.work.failures", "kind", kind).increment();
    }
}
