package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a part of the system.
 *
 * @param part the last word of its message key
 * @param value NaN: it could not be read
 * @param page where more is shown, if anywhere
 */
public record StatusFigure(
        String part,
        double value,
        Unit unit,
        Level level,
        @Nullable String page) {
    /** How the value is shown. */
    public enum Unit {
        COUNT,
        SECONDS,
        /** Of a share from 0 to 1. */
        PERCENT,
        DAYS
    }

    /** From good to bad. */
    public enum Level {
        GOOD("good"),
        WARNING("open"),
        UNKNOWN("over"),
        ALARM("bad");

        private final String badge;

        Level(String badge) {
            this.badge = badge;
        }

        public String badge() {
            return badge;
        }
    }

    /** The level of a figure that should be small. */
    static Level above(double value, double warning, double alarm) {
        if (Double.isNaN(value)) {
            return Level.UNKNOWN;
        }
        return value > alarm ? Level.ALARM : value > warning ? Level.WARNING : Level.GOOD;
    }

    /** The level of a figure that should be large. */
    static Level below(double value, double warning, double alarm) {
        return above(-value, -warning, -alarm);
    }

    /** The message key of the value with its unit. */
    public String text() {
        return "operator.status.value." + (Double.isNaN(value) ? "UNKNOWN" : large() ? "HOURS" : unit);
    }

    /** What the message shows. */
    public long shown() {
        if (Double.isNaN(value)) {
            return 0;
        }
        return Math.round(unit == Unit.PERCENT ? 100 * value : large() ? value / 3600 : value);
    }

    private boolean large() {
        return unit == Unit.SECONDS && value >= 2 * 3600;
    }
}
