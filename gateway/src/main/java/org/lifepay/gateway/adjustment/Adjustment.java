package org.lifepay.gateway.adjustment;

import java.time.Instant;

/**
 * A value that an operator has given to a setting.
 *
 * @param key the setting's name
 * @param version for compare-and-set; 1 is the first
 */
public record Adjustment(String key, int value, Instant changedAt, String changedBy, int version) {}
