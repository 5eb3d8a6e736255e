package org.lifepay.gateway.spreadsheet;

import java.util.regex.Pattern;

/**
 * How texts of others are written into CSV files, which spreadsheet programs interpret: 20260301000012345678 becomes
 * 2.02603E+19, and {@code =1+1} is calculated (CSV injection). Potential formulas always get an apostrophe.
 */
public enum CsvTexts {
    /** A tab before each text: everything reaches the spreadsheet program as a text. For issued statements, for ever. */
    ALL_AS_TEXT {
        @Override
        String write(String text) {
            return TAB + (isFormula(text) ? APOSTROPHE : "") + text;
        }
    },

    /** A tab only where the program would lose digits: elsewhere it would keep values from being found (VLOOKUP). */
    DIGITS_AS_TEXT {
        @Override
        String write(String text) {
            if (isFormula(text)) {
                return APOSTROPHE + text;
            }
            return LOSES_DIGITS.matcher(text).matches() ? TAB + text : text;
        }
    };

    private static final String TAB = "\t";
    private static final String APOSTROPHE = "'";
    private static final String FORMULA_PREFIXES = "=+-@＝＋－＠";

    /** More digits than a double keeps, a zero in front, or the form of a power of ten. */
    private static final Pattern LOSES_DIGITS = Pattern.compile("[0-9]{16,}|0[0-9]+|[0-9]+[eE][0-9]+");

    /** The field of a text. */
    abstract String write(String text);

    /** The text of a field that {@link #ALL_AS_TEXT} has written. */
    static String read(String field) {
        String text = field.startsWith(TAB) ? field.substring(1) : field;
        boolean added = text.startsWith(APOSTROPHE) && isFormula(text.substring(1));
        return added ? text.substring(1) : text;
    }

    /**
     * Whether a spreadsheet program would evaluate it without the tab; some skip blanks, or normalise full-width
     * characters.
     */
    private static boolean isFormula(String text) {
        String seen = text.strip();
        return !seen.isEmpty() && FORMULA_PREFIXES.indexOf(seen.charAt(0)) >= 0;
    }
}
