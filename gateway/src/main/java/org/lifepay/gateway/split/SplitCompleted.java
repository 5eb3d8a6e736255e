package org.lifepay.gateway.split;

/** Event: every record of a split has ended; published in the transaction of the last one's end. */
public record SplitCompleted(SplitResult result) {}
