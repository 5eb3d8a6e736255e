package org.lifepay.sdk.cli;

/** Says what the checks found, and remembers whether anything was wrong. */
final class CheckReport {
    private final Terminal terminal;
    private int failures;
    private int warnings;

    CheckReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void passed(String key, String... details) {
        terminal.printCheck(CheckStatus.PASSED, key, details);
    }

    void warning(String key, String... details) {
        warnings++;
        terminal.printCheck(CheckStatus.WARNING, key, details);
    }

    void failed(String key, String... details) {
        failures++;
        terminal.printCheck(CheckStatus.FAILED, key, details);
    }

    /** Bad, in the words for this case where there are some. */
    void failedCase(String prefix, String which, String otherwise, String... details) {
        String key = prefix + "." + which;
        failed(terminal.hasMessage(key) ? key : prefix + "." + otherwise, details);
    }

    int failed() {
        return failures;
    }

    int warning() {
        return warnings;
    }
}
