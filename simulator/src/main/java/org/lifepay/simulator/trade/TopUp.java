package org.lifepay.simulator.trade;

import java.time.Instant;

/** Money a buyer has put into the balance, in fen. */
public record TopUp(String userId, long fen, Instant at) {}
