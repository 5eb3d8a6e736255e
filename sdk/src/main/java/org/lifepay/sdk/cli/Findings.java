package org.lifepay.sdk.cli;

/** Says what the checks found, and remembers whether anything was wrong. */
final class Findings {
    private final Terminal terminal;
    private int bad;
    private int doubtful;

    Findings(Terminal terminal) {
        this.terminal = terminal;
    }

    void good(String key, String... details) {
        terminal.found(Finding.GOOD, key, details);
    }

    void doubtful(String key, String... details) {
        doubtful++;
        terminal.found(Finding.DOUBTFUL, key, details);
    }

    void bad(String key, String... details) {
        bad++;
        terminal.found(Finding.BAD, key, details);
    }

    /** Bad, in the words for this case where there are some. */
    void badCase(String prefix, String which, String otherwise, String... details) {
        String key = prefix + "." + which;
        bad(terminal.hasWord(key) ? key : prefix + "." + otherwise, details);
    }

    int bad() {
        return bad;
    }

    int doubtful() {
        return doubtful;
    }
}
