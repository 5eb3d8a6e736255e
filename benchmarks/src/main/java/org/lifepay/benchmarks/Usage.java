package org.lifepay.benchmarks;

/**
 * What was used so far.
 *
 * @param walBytes written to PostgreSQL's write-ahead log
 */
record Usage(CpuTime cpu, long walBytes) {
    Usage minus(Usage earlier) {
        return new Usage(cpu.minus(earlier.cpu), walBytes - earlier.walBytes);
    }
}
