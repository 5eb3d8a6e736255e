package org.lifepay.simulator.bank;

import java.time.Instant;

/**
 * A locked price.
 *
 * @param price in millionths of a yuan for 100 units
 */
public record PriceLock(String number, String currency, long price, Instant effectiveAt, Instant expiresAt) {}
