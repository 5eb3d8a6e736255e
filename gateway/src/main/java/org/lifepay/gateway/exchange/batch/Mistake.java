package org.lifepay.gateway.exchange.batch;

import java.util.List;
import java.util.stream.Collectors;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/**
 * Why a line of a file cannot be remitted; does not quote it.
 *
 * @param row as a spreadsheet program numbers it; 0: the file as a whole
 * @param member of the line; empty if it is not about one
 */
public record Mistake(int row, String member, Problem problem) {
    @Limit(
            area = LimitArea.SIZES,
            name = "mistakes of a file of remittances that a reply names",
            unit = "mistakes",
            atLimit = "the reply says how many more there are")
    private static final int MAX_NAMED = 50;

    /** What is wrong. */
    public enum Problem {
        UNREADABLE("is neither a CSV nor an Excel file"),
        EMPTY("has no line"),
        TOO_MANY_LINES("has too many lines"),
        MISSING("is missing"),
        TOO_LONG("is too long"),
        NO_AMOUNT("is no amount above 0 with at most two decimals"),
        NO_VALUE("has a value that is not allowed"),
        FORMAT("has a wrong format"),
        CHECK_DIGIT("has a wrong check digit"),
        REPEATED("is the same payment as an earlier line"),
        REPEATED_TODAY("is the same payment as one of the last 24 hours"),
        NOT_WHOLE("has decimals, which its currency has not"),
        TOO_MUCH("is above the limit of a line"),
        DENIED("has a payee who must not be paid");

        private final String text;

        Problem(String text) {
            this.text = text;
        }
    }

    /** For programs, {@code line 3: amount is missing}. */
    String text() {
        String subject = member.isEmpty() ? "it" : member;
        return (row == 0 ? "the file: " : "line " + row + ": ") + subject + " " + problem.text;
    }

    /** All of them, as far as there is room. */
    public static String text(List<Mistake> mistakes) {
        String named = mistakes.stream().limit(MAX_NAMED).map(Mistake::text).collect(Collectors.joining("; "));
        return mistakes.size() <= MAX_NAMED ? named : named + "; and " + (mistakes.size() - MAX_NAMED) + " more";
    }
}
