package org.lifepay.gateway.console;

/** All places for this kind of work are taken. Answered with 503, {@code Retry-After} and a page. */
public final class BusyException extends RuntimeException {
    private final String textKey;

    /** What is busy, as a message key; the advice to the user has the same key with {@code Hint} appended. */
    public BusyException(String textKey) {
        super("busy: " + textKey, null, false, false);
        this.textKey = textKey;
    }

    String textKey() {
        return textKey;
    }
}
