package org.lifepay.simulator.trade;

import java.time.Instant;

/** All one must know of an offer to go on with it after a restart. */
public record OfferRecord(String token, TradeTerms terms, Instant created, Instant deadline, boolean voided) {}
