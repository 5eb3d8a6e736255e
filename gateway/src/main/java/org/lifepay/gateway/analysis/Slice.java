package org.lifepay.gateway.analysis;

/**
 * A part of a period.
 *
 * @param value what the part is of: a day, an hour, a paymentModeCode, …; {@link #OTHERS} for what is not kept apart
 */
public record Slice(String value, Figures figures) {
    public static final String OTHERS = "";
}
