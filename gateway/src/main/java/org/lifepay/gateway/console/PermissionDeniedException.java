package org.lifepay.gateway.console;

/** The person's role has no right to this page, or its merchant may not change anything now. */
class PermissionDeniedException extends RuntimeException {
    private final String textKey;

    PermissionDeniedException() {
        this("common.notAllowed");
    }

    /** Says why under this text key; what to do stands under the key with {@code Hint} at its end. */
    PermissionDeniedException(String textKey) {
        super("not allowed", null, false, false);
        this.textKey = textKey;
    }

    String textKey() {
        return textKey;
    }
}
