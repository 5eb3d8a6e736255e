package org.lifepay.simulator.split;

import java.time.Instant;

/**
 * What a receiver gave back with a refund.
 *
 * @param outRequestNo the refund's
 * @param content as it was sent: a repeat is the same
 */
public record ShareReturn(String outRequestNo, String tradeNo, String giver, long fen, String content, Instant at) {}
