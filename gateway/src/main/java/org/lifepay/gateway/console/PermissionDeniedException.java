package org.lifepay.gateway.console;

/** The user's role lacks the permission, or the merchant is suspended. Answered with 403. */
public class PermissionDeniedException extends RuntimeException {
    private final String textKey;

    public PermissionDeniedException() {
        this("common.notAllowed");
    }

    /** The reason as a message key; the advice to the user has the same key with {@code Hint} appended. */
    PermissionDeniedException(String textKey) {
        super("permission denied", null, false, false);
        this.textKey = textKey;
    }

    String textKey() {
        return textKey;
    }
}
