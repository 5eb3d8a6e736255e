package org.lifepay.gateway.spreadsheet;

/**
 * A column of a table.
 *
 * @param name its header
 * @param width in characters of the usual font; a Chinese character counts as two
 */
public record Column(String name, int width) {
    private static final int USUAL_WIDTH = 20;

    /** A column of the usual width, which holds a time. */
    public static Column of(String name) {
        return new Column(name, USUAL_WIDTH);
    }
}
