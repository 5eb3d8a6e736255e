package org.lifepay.benchmarks;

/**
 * A request that only has to be sent.
 *
 * @param bytes head and body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedRequest(PlannedRequest planned, byte[] bytes) {}
