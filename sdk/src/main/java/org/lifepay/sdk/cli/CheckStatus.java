package org.lifepay.sdk.cli;

/** How a check ended. */
enum CheckStatus {
    PASSED("✓", "[ok]"),
    WARNING("!", "[!]"),
    FAILED("✗", "[NO]");

    private final String mark;
    private final String plain;

    CheckStatus(String mark, String plain) {
        this.mark = mark;
        this.plain = plain;
    }

    String mark(boolean withoutSigns) {
        return withoutSigns ? plain : mark;
    }
}
