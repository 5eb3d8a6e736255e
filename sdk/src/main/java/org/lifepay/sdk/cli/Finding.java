package org.lifepay.sdk.cli;

/** How a check ended. */
enum Finding {
    GOOD("✓", "[ok]"),
    DOUBTFUL("!", "[!]"),
    BAD("✗", "[NO]");

    private final String mark;
    private final String plain;

    Finding(String mark, String plain) {
        this.mark = mark;
        this.plain = plain;
    }

    String mark(boolean withoutSigns) {
        return withoutSigns ? plain : mark;
    }
}
