package org.lifepay.gateway.adjustment;

import java.time.Instant;

/**
 * A value that an operator has given to a setting.
 *
 * @param key the setting's name
 * @param version for compare-and-set: it begins with the time of the first change and counts on, so that a change after a
 *     reset has none that was there before
 */
public record Adjustment(String key, int value, Instant changedAt, String changedBy, int version) {}
